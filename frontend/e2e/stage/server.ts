import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { dbRun } from "./database.ts";

const binary =
  process.env.SERVER_BINARY ?? join(import.meta.dirname, "../../../target/debug/anonyma");

/** Variables that configure it. */
export type Settings = Record<string, string>;

/** The server as a process, with data of its own, that can die and come back on the same port. */
export class Server {
  private constructor(
    private readonly state: string,
    private child: ChildProcess,
    readonly origin: string,
    private readonly settings: Settings,
  ) {}

  static async start(settings: Settings = {}): Promise<Server> {
    const state = await mkdtemp(join(tmpdir(), "anonyma-e2e-"));
    // The embedded database runs under an account of its own when we are root.
    await chmod(state, 0o755);
    const { child, origin } = await launch(state, "0", settings);
    return new Server(state, child, origin, settings);
  }

  async dbRun(statements: string): Promise<void> {
    await dbRun(this.state, statements);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await once(this.child, "exit");
  }

  async startAgain(): Promise<void> {
    const { child } = await launch(this.state, new URL(this.origin).port, this.settings);
    this.child = child;
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "exit");
    }
    await rm(this.state, { recursive: true, force: true });
  }
}

async function launch(state: string, port: string, settings: Settings) {
  const child = spawn(binary, {
    env: {
      ...process.env,
      DATABASE_URL: "",
      ANONYMA_STATE_DIR: state,
      PORT: port,
      ANONYMA_LOG__FILTER: "warn",
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^Anonyma is ready at (\S+)$/.exec(line);
    if (ready?.[1] !== undefined) return { child, origin: ready[1] };
  }
  throw new Error("the server ended before it was ready");
}
