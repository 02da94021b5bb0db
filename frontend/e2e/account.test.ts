import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** A device that is signed out is told so by answers that are not good ones. */
async function isSentToLogin(device: Person): Promise<void> {
  await device.page.getByRole("heading", { name: "Log in" }).waitFor();
}

async function openAccount({ page }: Person): Promise<void> {
  await page.goto("/settings/account");
  await page.getByRole("list", { name: "Devices" }).waitFor();
}

test("devices end each other: one, all others, and by a new password", async () => {
  const laptop = await scene.enter("device_ada");
  const phone = await scene.another("device_ada", { width: 390 });
  const tablet = await scene.another("device_ada");
  for (const device of [phone, tablet]) device.complaints.expect(/status of 401/);
  await openAccount(laptop);
  const devices = laptop.page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await devices.filter({ hasText: "This device" }).waitFor();
  expect(await devices.count()).toBe(3);

  await laptop.page
    .getByRole("button", { name: /^Sign out Chrome/ })
    .first()
    .click();
  await expect.poll(() => devices.count()).toBe(2);
  // One of the two, whichever was listed first.
  await Promise.any([isSentToLogin(phone), isSentToLogin(tablet)]);
  await laptop.page.getByRole("button", { name: "Sign out all others…" }).click();
  await laptop.confirm("Sign out");
  await expect.poll(() => devices.count()).toBe(1);
  await Promise.all([isSentToLogin(phone), isSentToLogin(tablet)]);

  await phone.logIn("device_ada");
  laptop.complaints.expect(/status of 403/);
  const current = laptop.page.getByLabel("Password as it is now");
  await current.fill("not this one");
  await laptop.page.getByLabel("New password").fill("a better horse");
  await laptop.page.getByRole("button", { name: "Save the password" }).click();
  await laptop.page.getByText("This is not your password.").waitFor();
  await current.fill("correct horse");
  await laptop.page.getByRole("button", { name: "Save the password" }).click();
  await laptop.page.getByText("Saved. Your other devices are signed out.").waitFor();
  await isSentToLogin(phone);
  await phone.page.getByLabel("Username").fill("device_ada");
  await phone.page.getByLabel("Password", { exact: true }).fill("a better horse");
  await phone.page.getByRole("button", { name: "Log in" }).click();
  await phone.page.waitForURL("**/inbox");
});

test("a copy of what is one’s own is downloaded as a file", async () => {
  const erin = await scene.enter("copy_erin");
  await openAccount(erin);
  const [download] = await Promise.all([
    erin.page.waitForEvent("download"),
    erin.page.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const content = await readFile(await download.path());
  expect(content.subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
});

test("whoever deletes their account is gone where their name was known, and where it was not nobody notices", async () => {
  const alice = await scene.enter("leaving_alice");
  const phone = await scene.another("leaving_alice");
  const bob = await scene.enter("staying_bob");
  const carol = await scene.enter("staying_carol");
  await alice.writeTo("staying_bob", "guess who");
  await carol.writeTo("leaving_alice", "a word to alice");
  await bob.conversation("guess who").click();
  await bob.message("guess who").waitFor();
  // Where one left off is said at the first look only.
  await expect.poll(() => bob.conversations().filter({ hasText: "unread" }).count()).toBe(0);
  await bob.page.reload();
  await bob.message("guess who").waitFor();
  const before = await bob.page.getByRole("main").innerText();

  for (const device of [alice, phone]) device.complaints.expect(/status of 40[13]/);
  await openAccount(alice);
  await alice.page.getByRole("button", { name: "Delete the account…" }).click();
  await alice.page.getByLabel("Your password").fill("not this one");
  await alice.page.getByRole("button", { name: "Delete for ever" }).click();
  await alice.page.getByText("This is not your password.").waitFor();
  await alice.page.getByLabel("Your password").fill("correct horse");
  await alice.page.getByRole("button", { name: "Delete for ever" }).click();
  await alice.page.getByRole("heading", { name: "Say it without saying who you are." }).waitFor();
  await isSentToLogin(phone);

  await bob.page.reload();
  await bob.message("guess who").waitFor();
  await expect.poll(() => bob.page.getByRole("main").innerText()).toBe(before);
  await bob.say("still there?");
  await bob
    .message("still there?")
    .getByText(/^\d\d:\d\d$/)
    .waitFor();
  await carol.page.reload();
  await carol.page.getByRole("heading", { name: "Deleted account" }).waitFor();

  // The name is free.
  const other = await scene.enter("leaving_alice");
  await other.page.getByText("Nothing here yet").waitFor();
});
