import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** Plays GitHub on this machine: whoever comes is `login`, and says yes or no at once. */
export class Github {
  login = "octocat";
  id = 1;
  allows = true;
  #listening: Server | undefined;

  /** How our server is told of it. */
  async open(): Promise<Record<string, string>> {
    this.#listening = createServer((request, response) => this.#answer(request, response));
    this.#listening.listen(0, "127.0.0.1");
    await once(this.#listening, "listening");
    const { origin } = this;
    return {
      ANONYMA_GITHUB__CLIENT_ID: "an-app",
      ANONYMA_GITHUB__CLIENT_SECRET: "a-secret",
      ANONYMA_GITHUB__AUTHORIZE_URL: `${origin}/authorize`,
      ANONYMA_GITHUB__TOKEN_URL: `${origin}/token`,
      ANONYMA_GITHUB__USER_URL: `${origin}/user`,
    };
  }

  get origin(): string {
    const { port } = this.#listening?.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  close() {
    this.#listening?.close();
    this.#listening?.closeAllConnections();
  }

  #answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/authorize") {
      const back = new URL(searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("state", searchParams.get("state") ?? "");
      if (this.allows) back.searchParams.set("code", "a-code");
      else back.searchParams.set("error", "access_denied");
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const body =
      pathname === "/token"
        ? { access_token: "a-token", token_type: "bearer", scope: "" }
        : { id: this.id, login: this.login };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  }
}
