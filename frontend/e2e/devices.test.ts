import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** All that a device shows of the list, and of the open conversation. Where one left off is said at the first look only. */
async function shown(device: Person) {
  const texts = await device.messages().allTextContents();
  return {
    list: await device.conversations().allTextContents(),
    conversation: texts.map((text) => text.replace(/^TodayNew messages/, "Today")),
    title: await device.page.title(),
  };
}

test("two devices of one person show the same after all that was done on either, and after a fresh load", async () => {
  const alice = await scene.enter("alice");
  const bob = await scene.enter("bob");
  const tablet = await scene.another("bob");
  await alice.writeTo("bob", "in the second conversation");
  await alice.writeTo("bob", "one");
  await alice.say("two");
  await alice.say("three");
  for (const device of [bob, tablet]) {
    await device.conversation("three").click();
    await device.message("three").waitFor();
  }

  await bob.say("four");
  await tablet.message("four").waitFor();
  await tablet.doTo("four", "Edit");
  await tablet.page.getByRole("textbox", { name: "Edit message" }).fill("four and a half");
  await tablet.page.getByRole("textbox", { name: "Edit message" }).press("Enter");
  await bob.message("four and a half").waitFor();
  await bob.doTo("one", "React with ❤️");
  await tablet.doTo("two", "Pin");
  await alice.doTo("four and a half", "React with 😂");
  await alice.doTo("three", "Delete");
  await tablet.say("five");
  await bob.message("five").waitFor();
  await bob.doTo("five", "Delete");
  await bob.doInList("in the second conversation", "Pin conversation");
  await tablet.conversation("in the second conversation").getByLabel("Pinned").waitFor();
  await tablet.doInList("in the second conversation", "Block…");
  await tablet.confirm("Block");
  await alice.say("the end");
  for (const device of [bob, tablet]) {
    await device.message("the end").waitFor();
    await device.message("one").getByRole("button", { name: "❤️" }).waitFor();
    await device.message("two").getByText("pinned").waitFor();
    await device.message("four and a half").getByRole("button", { name: /^😂/ }).waitFor();
    await device.message("This message was deleted").waitFor();
    await device.message("You deleted this message").waitFor();
    await device.conversation("in the second conversation").getByLabel("Blocked").waitFor();
    await expect.poll(() => device.page.title()).toMatch(/^\(1\) /);
  }
  await expect.poll(async () => shown(tablet)).toEqual(await shown(bob));
  await alice
    .message("the end")
    .getByText(/^Read \d/)
    .waitFor();
  const live = await shown(bob);

  for (const device of [bob, tablet]) {
    await device.page.reload();
    await device.message("the end").waitFor();
    await expect.poll(() => shown(device)).toEqual(live);
  }
});
