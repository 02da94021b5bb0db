import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** What the list of blocks says of each, without the time. */
async function blocked(person: Person): Promise<string[]> {
  const entries = person.page.getByRole("list", { name: "Blocked" }).getByRole("listitem");
  const texts = await entries.allTextContents();
  return texts.map((text) => text.replace(/ · since .*/, ""));
}

/** What the open conversation calls the other side. */
async function aliasIn({ page }: Person): Promise<string> {
  const heading = page.getByRole("heading", { name: /^Anonymous Agent / });
  return ((await heading.textContent()) ?? "").replace("Anonymous Agent ", "");
}

async function unblock(person: Person, name: string): Promise<void> {
  await person.page.getByRole("button", { name: `Unblock ${name}` }).click();
  await person.confirm("Unblock");
}

test("blocks by name and of a conversation stand on one page, stop what they are to stop, and end there", async () => {
  const alice = await scene.enter("alice");
  const bob = await scene.enter("bob");
  const carol = await scene.enter("carol");
  await alice.writeTo("bob", "guess who");
  await bob.conversation("guess who").click();
  const alias = await aliasIn(bob);
  await bob.doHere("Block…");
  await bob.confirm("Block");
  await bob.page.getByText(`You have blocked ${alias}.`).waitFor();
  await bob.conversation("guess who").getByLabel("Blocked").waitFor();
  expect(await bob.composer().count()).toBe(0);

  await bob.page.goto("/settings/blocked");
  await bob.page.getByRole("combobox", { name: "Block somebody by name" }).fill("car");
  await bob.page.getByRole("option", { name: "carol" }).click();
  await bob.page.getByRole("button", { name: "Block carol" }).click();
  await expect
    .poll(() => blocked(bob))
    .toEqual([expect.stringMatching(/carolBy name$/), expect.stringContaining(alias)]);

  // Neither is told more than that it cannot be delivered.
  alice.complaints.expect(/status of 403/);
  carol.complaints.expect(/status of 403/);
  const refused = "Not sent. It cannot be delivered to them.";
  await alice.say("still there?");
  await alice.message("still there?").getByText(refused).waitFor();
  await carol.beginTo("bob", "hello bob");
  await carol.page.getByText(refused).first().waitFor();
  const told = await bob.traffic.all();
  expect(["still there?", "hello bob"].filter((text) => told.includes(text))).toEqual([]);

  await unblock(bob, alias);
  await expect.poll(() => blocked(bob)).toEqual([expect.stringMatching(/carolBy name$/)]);
  await unblock(bob, "carol");
  await bob.page.getByText("You block nobody.").waitFor();
  await bob.page.goto("/inbox");
  await alice.page.getByRole("button", { name: "Try again" }).click();
  await bob.conversation("still there?").waitFor();
  await carol.page.getByRole("button", { name: "Try again" }).click();
  await bob.conversation("hello bob").waitFor();
});

test("when the anonymous side blocks, the other notices nothing, and nothing of theirs arrives", async () => {
  const dave = await scene.enter("dave");
  const erin = await scene.enter("erin");
  await dave.writeTo("erin", "a secret");
  await erin.conversation("a secret").click();
  await erin.say("tell me more");
  await dave.message("tell me more").waitFor();

  await dave.doHere("Block…");
  await dave.confirm("Block");
  await dave.page.getByText("You have blocked erin.").waitFor();
  await erin.say("are you there");
  await erin.say("hello?");
  const sent = erin.message("hello?");
  await sent.getByText(/^\d\d:\d\d$/).waitFor();
  await erin.page.reload();
  await sent.waitFor();
  await expect.poll(() => erin.messages().count()).toBe(4);
  expect(await erin.page.getByText(/block|not sent|cannot/i).count()).toBe(0);

  // Dave ends it where he made it; what was written meanwhile was never for him.
  await dave.page.getByRole("button", { name: "Unblock" }).click();
  await dave.composer().waitFor();
  await erin.say("one last time");
  await dave.message("one last time").waitFor();
  await dave.page.reload();
  await dave.message("one last time").waitFor();
  await expect.poll(() => dave.messages().count()).toBe(3);
  const told = await dave.traffic.all();
  expect(["are you there", "hello?"].filter((text) => told.includes(text))).toEqual([]);
});
