import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

const firstIn = async (person: Person) => person.conversations().first().textContent();

test("a pinned conversation goes to the top on all devices of its owner, and back again", async () => {
  const alice = await scene.enter("alice");
  const bob = await scene.enter("bob");
  const phone = await scene.another("bob", { width: 390 });
  await alice.writeTo("bob", "the older one");
  await alice.writeTo("bob", "the newer one");
  for (const device of [bob, phone]) {
    await expect.poll(() => firstIn(device)).toContain("the newer one");
  }

  await bob.doInList("the older one", "Pin conversation");
  for (const device of [bob, phone]) {
    await expect.poll(() => firstIn(device)).toContain("the older one");
    await device.conversation("the older one").getByLabel("Pinned").waitFor();
  }
  await alice.say("even newer");
  for (const device of [bob, phone]) {
    await device.conversation("even newer").waitFor();
    expect(await firstIn(device)).toContain("the older one");
  }

  await phone.conversation("the older one").click();
  await phone.doHere("Unpin conversation");
  await expect.poll(() => firstIn(bob)).toContain("even newer");
  expect(alice.traffic.pushed).not.toContain("conversation_changed");
});

test("a conversation that is marked unread says so on all devices, and opens there", async () => {
  const carol = await scene.enter("carol");
  const dave = await scene.enter("dave");
  const other = await scene.another("dave");
  await carol.writeTo("dave", "read this");
  await dave.conversation("read this").click();
  await expect.poll(() => other.page.title()).not.toMatch(/^\(\d/);
  await dave.say("I have");
  await carol.message("I have").waitFor();
  await carol.say("and this");
  await dave.message("and this").waitFor();
  for (const device of [dave, other]) {
    await expect.poll(() => device.page.title()).not.toMatch(/^\(\d/);
  }

  await dave.doHere("Mark as unread");
  await dave.page.waitForURL("**/inbox");
  for (const device of [dave, other]) {
    await device.conversation("and this").getByText("1 unread").waitFor();
    await expect.poll(() => device.page.title()).toMatch(/^\(1\) /);
  }
  await other.conversation("and this").click();
  await other.message("and this").getByText("New messages", { exact: true }).waitFor();
  await expect.poll(() => dave.page.title()).not.toMatch(/^\(\d/);
  await dave.conversation("unread").waitFor({ state: "detached" });
});

test("a deleted conversation is gone on all devices, and comes back with only what is new", async () => {
  const erin = await scene.enter("erin");
  const frank = await scene.enter("frank");
  const other = await scene.another("frank");
  await erin.writeTo("frank", "to be forgotten");
  await frank.conversation("to be forgotten").click();
  await other.conversation("to be forgotten").click();
  await other.message("to be forgotten").waitFor();

  await frank.doHere("Delete conversation…");
  await frank.confirm("Delete");
  await frank.page.waitForURL("**/inbox");
  await other.page.getByText("This conversation is deleted").waitFor();
  for (const device of [frank, other]) {
    await expect.poll(() => device.conversations().count()).toBe(0);
  }
  await erin.message("to be forgotten").waitFor();

  await erin.say("to be remembered");
  // Where it was open it is open again.
  await other.message("to be remembered").waitFor();
  await frank.conversation("to be remembered").click();
  for (const device of [frank, other]) {
    await device.message("to be remembered").waitFor();
    await device.page.reload();
    await device.message("to be remembered").waitFor();
    expect(await device.messages().count()).toBe(1);
    expect(await device.page.content()).not.toContain("to be forgotten");
  }
  await expect.poll(() => erin.messages().count()).toBe(2);
});
