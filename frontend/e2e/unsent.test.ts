import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

const composer = (page: Page) => page.getByRole("textbox", { name: /^Message/ });
const listed = (page: Page, text: string) =>
  page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link")
    .filter({ hasText: text });

/** What the other side has said, as somebody reads it in their one conversation. */
async function read(person: Person): Promise<string[]> {
  const texts = await person.messages().allTextContents();
  return texts.map((text) => /: ([a-z ]+)/.exec(text)?.[1] ?? text);
}

test("what is written offline waits, outlives its tab, and arrives in order, once each", async () => {
  const [alice, bob, carol, dave] = [
    await scene.sit(),
    await scene.sit(),
    await scene.sit(),
    await scene.sit(),
  ];
  await alice.register("alice");
  await bob.register("bob");
  await carol.register("carol");
  await dave.register("dave");
  await alice.writeTo("bob", "hello bob");
  await alice.writeTo("carol", "hello carol");
  await alice.page.goto("/inbox/new");
  await alice.page.getByRole("combobox", { name: "To" }).fill("dav");
  await alice.page.getByRole("option", { name: "dave" }).click();

  alice.complaints.expect(/net::ERR_/);
  await alice.context.setOffline(true);
  await alice.say("hello dave");
  await alice.say("how are you");
  await listed(alice.page, "hello carol").click();
  await alice.page.getByRole("heading", { name: "carol" }).waitFor();
  await alice.say("still there");
  await listed(alice.page, "hello bob").click();
  await alice.page.getByRole("heading", { name: "bob" }).waitFor();
  await alice.say("one");
  await alice.say("two");
  await alice.page.getByText("You are offline — 5 messages waiting").waitFor();
  expect(await alice.page.getByText("Waits for the connection").count()).toBe(2);

  // The page is gone while nothing could be sent, and another comes later. No request of its own gets through at first.
  const sent: string[] = [];
  const address = alice.page.url();
  await alice.page.close();
  let refused = 0;
  await alice.context.route("**/api/messages", (route) => {
    refused += 1;
    return route.abort("connectionrefused");
  });
  await alice.context.setOffline(false);
  const [left, right] = [await alice.context.newPage(), await alice.context.newPage()];
  for (const page of [left, right]) {
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/api/messages")) {
        sent.push(request.headers()["idempotency-key"] ?? "none");
      }
    });
    await page.goto(address);
    for (const text of ["one", "two"]) {
      await page
        .getByRole("listitem")
        .filter({ hasText: `You: ${text}` })
        .waitFor();
    }
    await listed(page, "dave").waitFor();
  }
  await expect.poll(() => refused).toBeGreaterThan(0);
  await alice.context.unroute("**/api/messages");

  const expected = [
    [bob, ["hello bob", "one", "two"]],
    [carol, ["hello carol", "still there"]],
    [dave, ["hello dave", "how are you"]],
  ] as const;
  for (const [person, texts] of expected) {
    await person.page.getByRole("navigation", { name: "Conversations" }).getByRole("link").click();
    await expect.poll(() => read(person), { timeout: 20_000 }).toEqual(texts);
  }
  for (const page of [left, right]) {
    await expect.poll(() => page.getByText(/Sending|Waits/).count()).toBe(0);
    await expect.poll(() => page.getByRole("log").getByRole("listitem").count()).toBe(3);
  }
  expect(new Set(sent).size).toBe(5);
});

test("a draft survives a reload, shows in the list, and is gone from the device after signing out", async () => {
  const erin = await scene.sit();
  const frank = await scene.sit();
  await erin.register("erin");
  await frank.register("frank");
  await erin.writeTo("frank", "hello frank");
  await composer(erin.page).fill("a thought that is not ready");
  await erin.page.reload();
  await expect.poll(() => composer(erin.page).inputValue()).toBe("a thought that is not ready");

  const other = await erin.context.newPage();
  await other.goto("/inbox");
  await listed(other, "Draft: a thought that is not ready").click();
  await composer(other).press("End");
  await composer(other).pressSequentially(", or is it");
  await expect
    .poll(() => composer(erin.page).inputValue())
    .toBe("a thought that is not ready, or is it");
  await composer(other).press("Enter");
  await frank.page.getByRole("link").filter({ hasText: "or is it" }).waitFor();
  await expect.poll(() => composer(erin.page).inputValue()).toBe("");

  await erin.page.goto("/inbox/new");
  await composer(erin.page).fill("for nobody yet");
  await erin.page.reload();
  await expect.poll(() => composer(erin.page).inputValue()).toBe("for nobody yet");
  await erin.page.getByRole("combobox", { name: "To" }).fill("fran");
  await erin.page.getByRole("option", { name: "frank" }).click();
  await composer(erin.page).press("End");
  await composer(erin.page).pressSequentially(" but frank");
  await erin.page.reload();
  await expect.poll(() => composer(erin.page).inputValue()).toBe("for nobody yet but frank");

  await erin.page.getByRole("button", { name: "Log out" }).click();
  await erin.page.getByRole("heading", { name: /Say it/ }).waitFor();
  const kept = () =>
    erin.page.evaluate<string[]>(`indexedDB.databases().then((databases) => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...databases.map(({ name }) => name),
    ])`);
  await expect.poll(kept).toEqual([]);
});
