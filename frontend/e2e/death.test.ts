import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, Person } from "./stage/browser.ts";
import { Server } from "./stage/server.ts";

let server: Server;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([Server.start(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

test("the server dies and comes back, and both go on where they were", async () => {
  const alice = await Person.sit(browser, server.origin);
  const bob = await Person.sit(browser, server.origin);
  await alice.register("alice");
  await bob.register("bob");
  await alice.writeTo("bob", "before");
  await bob.page.getByRole("navigation", { name: "Conversations" }).getByRole("link").click();
  await bob.messages().getByText("before").waitFor();

  await server.kill();
  await alice.say("into the void");
  await alice.page.getByText("Not sent.").waitFor();
  await bob.page.getByText("Connection lost.").waitFor();
  await server.startAgain();
  await bob.page.getByText("Connection lost.").waitFor({ state: "detached" });

  await alice.page.getByRole("button", { name: "Try again" }).click();
  await bob.messages().getByText("into the void").waitFor();
  await bob.say("after");
  await alice.messages().getByText("after").waitFor();
  for (const person of [alice, bob]) {
    await expect.poll(() => person.messages().count()).toBe(3);
    await person.leave();
  }
});
