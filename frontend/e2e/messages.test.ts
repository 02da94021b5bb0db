import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** Two people in a conversation that the first has opened, both with it before their eyes. */
async function inConversation(opener: string, recipient: string) {
  const alice = await scene.enter(opener);
  const bob = await scene.enter(recipient);
  await alice.writeTo(recipient, "the first words");
  await bob.conversation("the first words").click();
  await bob.message("the first words").waitFor();
  return { alice, bob };
}

test("an edited message changes before the other's eyes, and both can read what it said before", async () => {
  const { alice, bob } = await inConversation("alice", "bob");

  await alice.doTo("the first words", "Edit");
  const field = alice.page.getByRole("textbox", { name: "Edit message" });
  await field.fill("the second words");
  await field.press("Enter");
  const seen = bob.message("the second words");
  await seen.getByText("edited", { exact: true }).waitFor();
  await bob.conversation("the second words").waitFor();
  await alice.message("the second words").getByText("edited", { exact: true }).waitFor();

  // By keyboard alone: the arrow up takes the last one.
  await alice.composer().press("ArrowUp");
  await expect.poll(() => field.inputValue()).toBe("the second words");
  await field.fill("the third words");
  await field.press("Enter");
  await bob.message("the third words").waitFor();

  for (const person of [alice, bob]) {
    await person.doTo("the third words", "Earlier versions");
    const versions = person.page.getByRole("dialog").getByRole("listitem");
    await expect.poll(() => versions.count()).toBe(3);
    const texts = await versions.allTextContents();
    expect(texts.map((text) => /the \w+ words$/.exec(text)?.[0])).toEqual([
      "the third words",
      "the second words",
      "the first words",
    ]);
    await person.confirm("Close");
  }
});

test("a deleted message leaves its place on both sides, and its words nowhere", async () => {
  const { alice, bob } = await inConversation("carol", "dave");
  await bob.say("an answer");
  await alice.message("an answer").waitFor();

  await alice.doTo("the first words", "Delete");
  await alice.message("You deleted this message").waitFor();
  await bob.message("This message was deleted").waitFor();
  await bob.doTo("an answer", "Delete");
  await alice.message("This message was deleted").waitFor();
  await alice.conversation("Message deleted").waitFor();

  for (const person of [alice, bob]) {
    await person.page.reload();
    await person.message("You deleted this message").waitFor();
    await expect.poll(() => person.messages().count()).toBe(2);
    expect(await person.page.content()).not.toMatch(/the first words|an answer/);
  }
});

test("a reaction shows at once on the other side, and goes when it is taken back", async () => {
  const { alice, bob } = await inConversation("erin", "frank");

  await bob.doTo("the first words", "React with 👍");
  const atAlice = alice.message("the first words").getByRole("button", { name: /^👍, from / });
  await atAlice.waitFor();
  await atAlice.click();
  const both = bob.message("the first words").getByRole("button", { name: /^👍, from / });
  await both.getByText("2").waitFor();

  await both.click();
  await atAlice.getByText("2").waitFor({ state: "detached" });
  await alice.doTo("the first words", "React with 👍");
  await both.waitFor({ state: "detached" });
  await expect.poll(() => alice.page.getByRole("group", { name: "Reactions" }).count()).toBe(0);

  await bob.doTo("the first words", "Another emoji…");
  await bob.pickEmoji("fox");
  await alice
    .message("the first words")
    .getByRole("button", { name: /^🦊, from / })
    .waitFor();
});

test("a pinned message is found again from the list of pins, and the other side knows of nothing", async () => {
  const { alice, bob } = await inConversation("grace", "heidi");
  for (let number = 1; number <= 40; number += 1) {
    await alice.say(`line ${number}.`);
  }
  await bob.message("line 40.").waitFor();
  await bob.page.getByRole("log").press("Home");
  await bob.doTo("the first words", "Pin");
  await bob.message("the first words").getByText("pinned").waitFor();
  await bob.page.getByRole("log").press("End");
  await bob.message("line 40.").waitFor();
  await expect.poll(() => bob.message("the first words").count()).toBe(0);

  await bob.page.getByRole("button", { name: "Pinned messages" }).click();
  await bob.page
    .getByRole("dialog")
    .getByRole("link", { name: /the first words/ })
    .click();
  await bob.page.getByRole("dialog").waitFor({ state: "detached" });
  await bob.message("the first words").waitFor();
  expect(bob.page.url()).toMatch(/\?message=1$/);

  // The way down again, and the unpinned one leaves the list.
  await bob.page.getByRole("button", { name: /^Jump to newest/ }).click();
  await bob.message("line 40.").waitFor();
  await bob.doHere("Pinned messages");
  const pin = bob.page.getByRole("dialog").getByRole("link", { name: /the first words/ });
  await pin.click();
  await bob.doTo("the first words", "Unpin");
  await bob.doHere("Pinned messages");
  await bob.page.getByText("Nothing is pinned yet.").waitFor();

  await alice.doHere("Pinned messages");
  await alice.page.getByText("Nothing is pinned yet.").waitFor();
  expect(alice.traffic.pushed).not.toContain("message_pinned");
});
