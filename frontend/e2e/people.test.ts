import { test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

test("somebody is found, looked at, written to without a name, blocked on one device and unblocked on the other", async () => {
  const alice = await scene.enter("alice");
  const phone = await scene.another("alice", { width: 390, dark: true });
  const bob = await scene.enter("bob_the_builder");
  await bob.page.goto("/settings/profile");
  await bob.page.getByRole("textbox", { name: "About you" }).fill("I mend clocks.\nWrite to me.");
  await bob.page.getByRole("button", { name: "Save" }).click();
  await bob.page.getByText("Saved.").waitFor();
  await bob.page.goto("/inbox");

  await alice.page.getByRole("link", { name: "People" }).click();
  await alice.page.getByRole("searchbox", { name: "Search people" }).fill("bob");
  await alice.page.waitForURL("**/people?q=bob");
  // What is clicked must not move away from under the pointer.
  await alice.page.getByRole("link", { name: "alice" }).waitFor({ state: "detached" });
  await alice.page.getByRole("link", { name: /bob_the_builder I mend clocks/ }).click();
  await alice.page.getByRole("heading", { name: "bob_the_builder" }).waitFor();
  await alice.page.getByText("Nothing is posted under this name.").waitFor();
  await alice.page.getByRole("link", { name: "Write anonymously" }).click();
  await alice.say("does it tick?");
  await bob.conversation("does it tick?").waitFor();

  await phone.page.goto("/people/BOB_THE_BUILDER");
  await phone.page.getByRole("button", { name: "Block…" }).waitFor();
  await alice.page.goto("/people/bob_the_builder");
  await alice.page.getByRole("button", { name: "Block…" }).click();
  await alice.confirm("Block");
  await alice.page.getByText("You have blocked bob_the_builder.").waitFor();
  await phone.page.getByText("You have blocked bob_the_builder.").waitFor();
  await phone.page.getByRole("button", { name: "Unblock…" }).click();
  await phone.confirm("Unblock");
  await alice.page.getByRole("link", { name: "Write anonymously" }).waitFor();
});

test("one’s own page leads to the settings, and nobody’s says that nobody is called so", async () => {
  const carol = await scene.enter("carol");
  await carol.page.goto("/people/carol");
  await carol.page.getByRole("link", { name: "Edit your profile" }).click();
  await carol.page.waitForURL("**/settings/profile");
  carol.complaints.expect(/status of 404/);
  await carol.page.goto("/people/no_such_person");
  await carol.page.getByText("Nobody is called no_such_person here").waitFor();
});
