import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

test("the server dies and comes back, and both go on where they were", async () => {
  const alice = await scene.sit();
  const bob = await scene.sit();
  await alice.register("alice");
  await bob.register("bob");
  await alice.writeTo("bob", "before");
  await bob.page.getByRole("navigation", { name: "Conversations" }).getByRole("link").click();
  await bob.messages().getByText("before").waitFor();

  for (const person of [alice, bob]) person.complaints.expect(/net::ERR_|status of 503/);
  await scene.server.kill();
  await alice.say("into the void");
  await alice.page.getByText("Waits for the connection").waitFor();
  await bob.page.getByText("Reconnecting…").waitFor();
  await scene.server.startAgain();
  await bob.page.getByText("Reconnecting…").waitFor({ state: "detached" });

  await bob.messages().getByText("into the void").waitFor();
  await bob.say("after");
  await alice.messages().getByText("after").waitFor();
  for (const person of [alice, bob]) {
    await expect.poll(() => person.messages().count()).toBe(3);
  }
});
