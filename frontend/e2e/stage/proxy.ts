import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before the server, as a proxy does, and has a word in what it says of its service worker. */
export class Proxy {
  worker = (script: string): string => script;
  readonly #server = createServer((asked, answered) => {
    const { method, url = "/", headers } = asked;
    if (url === "/sw.js") {
      void this.#script().then((script) => {
        answered.setHeader("content-type", "text/javascript").end(this.worker(script));
      });
      return;
    }
    const onward = request(this.behind + url, { method, headers }, (answer) => {
      answered.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(answered);
    });
    onward.on("error", () => answered.destroy());
    answered.on("close", () => onward.destroy());
    asked.pipe(onward);
  });

  private constructor(private readonly behind: string) {}

  static async before(origin: string): Promise<Proxy> {
    const proxy = new Proxy(origin);
    proxy.#server.listen(0, "localhost");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #script(): Promise<string> {
    return (await fetch(`${this.behind}/sw.js`)).text();
  }
}
