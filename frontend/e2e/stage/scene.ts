import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { openBrowser } from "./browser.ts";
import { Person, type Seat } from "./person.ts";
import { Server, type Settings } from "./server.ts";

/** A server and a browser for the tests of one file. Whoever sat down in a test leaves at its end, without complaints. */
export function openScene(settings?: () => Promise<Settings>) {
  let server: Server | undefined;
  let browser: Browser | undefined;
  let cast: Person[] = [];

  beforeAll(async () => {
    const given = await settings?.();
    [server, browser] = await Promise.all([Server.start(given), openBrowser()]);
  });

  afterEach(async () => {
    const complaints = cast.flatMap((person) => person.complaints.unexpected());
    await Promise.all(cast.map((person) => person.leave()));
    cast = [];
    expect(complaints).toEqual([]);
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
    async sit(seat: Seat = {}): Promise<Person> {
      const { server, browser } = opened();
      const person = await Person.sit(browser, seat.origin ?? server.origin, seat);
      cast.push(person);
      return person;
    },

    /** Somebody new, with an account. */
    async enter(username: string, seat: Seat = {}): Promise<Person> {
      const person = await this.sit(seat);
      await person.register(username);
      return person;
    },

    /** Another device of somebody. */
    async another(username: string, seat: Seat = {}): Promise<Person> {
      const person = await this.sit(seat);
      await person.logIn(username);
      return person;
    },
  };
}
