import { once } from "node:events";
import { createConnection } from "node:net";
import { join } from "node:path";

/**
 * Runs statements in the embedded database of the server with this state, for what no person could bring about in the
 * time that a test has. PostgreSQL's own simple protocol, so that it needs no client installed.
 */
export async function dbRun(state: string, statements: string): Promise<void> {
  const socket = createConnection(join(state, "postgres/run/.s.PGSQL.5432"));
  await once(socket, "connect");
  socket.write(
    packet(
      "",
      int32(3 << 16),
      text("user"),
      text("anonyma"),
      text("database"),
      text("postgres"),
      text(""),
    ),
  );
  let received = Buffer.alloc(0);
  let queries = [statements];
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk as Buffer]);
    while (received.length >= 5 && received.length > received.readInt32BE(1)) {
      const type = String.fromCharCode(received.readUInt8(0));
      const end = 1 + received.readInt32BE(1);
      if (type === "E") throw new Error(received.toString("utf8", 5, end).replaceAll("\0", " "));
      received = received.subarray(end);
      if (type !== READY) continue;
      const [query, ...others] = queries;
      queries = others;
      if (query === undefined) return;
      socket.write(packet("Q", text(query)));
    }
  }
  throw new Error("the database has hung up");
}

const READY = "Z";

function packet(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}
