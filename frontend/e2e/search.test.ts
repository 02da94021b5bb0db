import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

test("a word that was begun finds messages in all conversations, narrowed down, and leads to their places", async () => {
  const alice = await scene.enter("alice");
  const carol = await scene.enter("carol");
  const bob = await scene.enter("bob");
  await carol.writeTo("bob", "lighthouses are everywhere");
  await alice.writeTo("bob", "the lighthouse keeper is here");
  for (let number = 1; number <= 40; number += 1) {
    await alice.say(`wave ${number}.`);
  }
  await bob.conversation("wave 40.").click();
  await bob.say("no lighthouse here");
  await alice.message("no lighthouse here").waitFor();

  await bob.page.getByRole("link", { name: "Search messages" }).click();
  await bob.page.getByRole("searchbox", { name: "Search messages" }).pressSequentially("lightho");
  const hits = bob.page.getByRole("list", { name: "Messages found" }).getByRole("listitem");
  const found = async () => {
    const texts = await hits.allTextContents();
    return texts.map((text) => /(?:You: )?[a-z ]+$/.exec(text)?.[0].trim());
  };
  const [mine, keeper, everywhere] = [
    "You: no lighthouse here",
    "the lighthouse keeper is here",
    "lighthouses are everywhere",
  ];
  await expect.poll(found).toEqual([mine, keeper, everywhere]);
  await bob.page.getByRole("button", { name: "Mine" }).click();
  await expect.poll(found).toEqual([mine]);
  await bob.page.getByRole("button", { name: "Mine" }).click();
  await expect.poll(found).toEqual([mine, keeper, everywhere]);

  await hits.filter({ hasText: keeper }).getByRole("link").click();
  await bob.message(keeper).waitFor();
  expect(bob.page.url()).toMatch(/\?message=1$/);
  await expect.poll(() => bob.message("wave 40.").count()).toBe(0);
  await bob.page.goBack();
  await expect.poll(found).toEqual([mine, keeper, everywhere]);

  // What is changed or deleted meanwhile is not found any more.
  await carol.doTo(everywhere, "Edit");
  const field = carol.page.getByRole("textbox", { name: "Edit message" });
  await field.fill("lanterns are everywhere");
  await field.press("Enter");
  await expect.poll(found).toEqual([mine, keeper]);
  await alice.page.getByRole("log").press("Home");
  await alice.doTo(keeper, "Delete");
  await expect.poll(found).toEqual([mine]);

  // In one conversation only, from its menu.
  await bob.conversation("lanterns are everywhere").click();
  await bob.doHere("Search in it");
  await bob.page.getByRole("searchbox", { name: "Search messages" }).pressSequentially("l");
  await expect.poll(found).toEqual(["lanterns are everywhere"]);
});
