import type { BrowserContext } from "playwright-core";

/** What must not happen in somebody's browser: errors and warnings of the console, requests to another origin. */
export class Complaints {
  readonly #heard: string[] = [];
  readonly #expected: RegExp[] = [];

  async watch(context: BrowserContext, origin: string): Promise<void> {
    await context.route(
      (url) => url.origin !== origin,
      (route) => {
        this.#heard.push(`a request to another origin: ${route.request().url()}`);
        return route.abort();
      },
    );
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
