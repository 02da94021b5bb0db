import type { BrowserContext } from "playwright-core";

/** What must not happen in somebody's browser: errors and warnings of the console, requests to another origin. */
export class Complaints {
  readonly #heard: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Only listens: a request that is held up by a route is lost when the page goes, and so is what was to outlive it. */
  watch(context: BrowserContext, origin: string): void {
    context.on("request", (request) => {
      if (new URL(request.url()).origin === origin) return;
      this.#heard.push(`a request to another origin: ${request.url()}`);
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        this.#heard.push(`${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => this.#heard.push(error.error().message));
  }

  /** What a story brings about on purpose: the console tells of every answer that is not a good one. */
  expect(what: RegExp): void {
    this.#expected.push(what);
  }

  unexpected(): string[] {
    return this.#heard.filter((text) => !this.#expected.some((what) => what.test(text)));
  }
}
