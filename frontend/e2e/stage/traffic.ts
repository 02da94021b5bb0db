import type { Page } from "playwright-core";

/** Every byte that a page has asked for, been given, or been pushed. */
export class Traffic {
  /** The names of the events that the stream has brought. */
  readonly pushed: string[] = [];
  readonly #seen: string[] = [];
  readonly #bodies: Promise<void>[] = [];

  async watch(page: Page): Promise<void> {
    page.on("request", (request) => {
      this.#seen.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`);
    });
    page.on("response", (response) => {
      this.#seen.push(JSON.stringify(response.headers()));
      const isStream = response.headers()["content-type"] === "text/event-stream";
      if (isStream) return;
      this.#bodies.push(
        response.text().then(
          (text) => void this.#seen.push(text),
          () => undefined,
        ),
      );
    });
    // What an event stream brings is only to be seen through the browser's own eyes.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    devtools.on("Network.eventSourceMessageReceived", (event) => {
      this.pushed.push(event.eventName);
      this.#seen.push(`${event.eventName} ${event.eventId} ${event.data}`);
    });
  }

  /** All of it, once every answer has arrived. */
  async all(): Promise<string> {
    await Promise.all(this.#bodies);
    return this.#seen.join("\n");
  }
}
