import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openBrowser, Person } from "./browser.ts";
import { Server } from "./server.ts";

/** A server and a browser for the tests of one file. */
export function openScene() {
  let server: Server | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    [server, browser] = await Promise.all([Server.start(), openBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const opened = () => {
    if (server === undefined || browser === undefined) throw new Error("the scene is not open");
    return { server, browser };
  };
  return {
    get server() {
      return opened().server;
    },

    /** Somebody new in front of a browser of their own. */
    sit(options: { dark?: boolean; width?: number } = {}): Promise<Person> {
      const { server, browser } = opened();
      return Person.sit(browser, server.origin, options);
    },
  };
}
