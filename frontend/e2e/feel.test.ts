import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";
import { view } from "./stage/view.ts";

const scene = openScene();

const icon = ({ page }: Person) => page.locator("link[rel=icon]").getAttribute("href");

/** The texts in the open conversation, without what stands around them. */
const texts = async (person: Person) =>
  (await person.messages().allTextContents()).map((text) => /line \d+(?=\.)/.exec(text)?.[0]);

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

test("the line above what is new stays where it was, and who reads above is not carried away", async () => {
  const alice = await scene.enter("alice");
  const bob = await scene.enter("bob");
  await alice.writeTo("bob", "line 1");
  await bob.conversation("line 1").click();
  await bob.message("line 1").waitFor();
  await expect.poll(() => bob.page.title()).not.toMatch(/^\(/);
  await bob.page.goto("/board");
  for (const line of lines(2, 40)) await alice.say(`${line}.`);
  await expect.poll(() => bob.page.title()).toBe("(39) Board · Anonyma");
  expect(await icon(bob)).toBe("/favicon-unread.svg");

  await bob.page.goto("/inbox");
  await bob.conversations().click();
  const line = bob.page.getByText("New messages", { exact: true });
  await bob.message("line 2.").getByText("New messages", { exact: true }).waitFor();
  const { seen } = await view(bob.page);

  // What comes meanwhile is counted, and moves nothing.
  await alice.say("line 41.");
  const jump = bob.page.getByRole("button", { name: /^Jump to newest\s*,\s*\d+\s*new$/ });
  await jump.waitFor();
  await bob.conversation("line 41.").waitFor();
  expect((await view(bob.page)).seen).toEqual(seen);

  await jump.click();
  await bob.message("line 41.").waitFor();
  await expect.poll(() => bob.page.title()).not.toMatch(/^\(/);
  await expect.poll(() => icon(bob)).toBe("/favicon.svg");
  await jump.waitFor({ state: "detached" });
  await bob.page.getByRole("log").press("Home");
  await bob.message("line 2.").getByText("New messages", { exact: true }).waitFor();
  expect(await line.count()).toBe(1);

  // At the end what comes is followed.
  await bob.page.getByRole("log").press("End");
  await bob.message("line 41.").waitFor();
  await alice.say("line 42.");
  await expect.poll(async () => (await view(bob.page)).seen).toContain(42);
});

test("a message in another conversation is announced where one is, and leads there", async () => {
  const carol = await scene.enter("carol");
  const dave = await scene.enter("dave");
  const erin = await scene.enter("erin");
  await carol.writeTo("dave", "from carol");
  await erin.writeTo("dave", "from erin");
  await dave.conversation("from carol").click();
  await dave.message("from carol").waitFor();

  const dismiss = dave.page.getByRole("button", { name: /^Dismiss the message from / });
  const announced = dave.page.getByRole("status").filter({ has: dismiss });
  await carol.say("in the open one");
  await dave.message("in the open one").waitFor();
  await erin.say("**look** here");
  await announced.getByText("look here").waitFor();
  expect(await announced.getByText("in the open one").count()).toBe(0);
  await announced.getByRole("link").click();
  await dave.message("look here").waitFor();
  await dismiss.waitFor({ state: "detached" });

  // Not for whoever does not want it.
  await dave.page.goto("/settings/notifications");
  await dave.page.getByRole("switch", { name: "On this page" }).uncheck();
  await dave.page.goto("/inbox/new");
  await erin.say("not announced");
  await dave.conversation("not announced").waitFor();
  expect(await dismiss.count()).toBe(0);
});

test("what is one's own says that it is sent, and then that it is read", async () => {
  const frank = await scene.enter("frank");
  const grace = await scene.enter("grace");
  await frank.writeTo("grace", "line 1");
  await frank.message("line 1").getByText("Sent", { exact: true }).waitFor();
  await frank.say("line 2");
  await frank.message("line 2").getByText("Sent", { exact: true }).waitFor();
  await expect.poll(() => frank.messages().getByText("Sent", { exact: true }).count()).toBe(1);
  await grace.conversation("line 2").click();
  await frank
    .message("line 2")
    .getByText(/^Read /)
    .waitFor();
  expect(await frank.messages().getByText("Sent", { exact: true }).count()).toBe(0);
});

test("tabs and devices agree after reloads in the middle of everything", async () => {
  const heidi = await scene.enter("heidi");
  const ivan = await scene.enter("ivan");
  const device = await scene.another("heidi");
  await heidi.writeTo("ivan", "line 1.");
  await ivan.conversation("line 1.").click();
  await ivan.message("line 1.").waitFor();
  const tab = await heidi.context.newPage();
  await tab.goto(heidi.page.url());
  await device.page.goto(heidi.page.url());

  heidi.complaints.expect(/net::ERR_/);
  for (let number = 2; number <= 10; number += 2) {
    await heidi.say(`line ${number}.`);
    // Whether it is with the server by now or not.
    await heidi.page.reload();
    await ivan.message(`line ${number}.`).waitFor();
    await ivan.say(`line ${number + 1}.`);
    await ivan.page.reload();
    // Of two who write at the same time nobody knows who is first.
    await heidi.message(`line ${number + 1}.`).waitFor();
  }

  await heidi.context.setOffline(true);
  await heidi.say("line 12.");
  await heidi.say("line 13.");
  await heidi.page.getByText("You are offline — 2 messages waiting").waitFor();
  await heidi.context.setOffline(false);
  await heidi.page.getByText(/You are offline/).waitFor({ state: "detached" });
  await heidi.page.getByText("Back online, 2 messages sent").waitFor();

  for (const person of [heidi, ivan, device]) {
    await expect.poll(() => texts(person)).toEqual(lines(1, 13));
  }
  const inTab = tab.getByRole("log").getByRole("listitem");
  await expect
    .poll(async () =>
      (await inTab.allTextContents()).map((text) => /line \d+(?=\.)/.exec(text)?.[0]),
    )
    .toEqual(lines(1, 13));
});
