import { test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

test("what somebody decides on one device holds on the other, in the inbox and in the settings", async () => {
  const ada = await scene.enter("settings_ada");
  const laptop = await scene.enter("settings_bea");
  const phone = await scene.another("settings_bea", { width: 390 });
  await ada.writeTo("settings_bea", "the first");
  await ada.writeTo("settings_bea", "the second");
  await phone.conversation("the second").waitFor();

  await laptop.doInList("the first", "Pin conversation");
  await phone.conversations().first().filter({ hasText: "the first" }).waitFor();

  await laptop.doInList("the second", "Block…");
  await laptop.confirm("Block");
  await phone.page.getByRole("link", { name: "Settings", exact: true }).click();
  await phone.page.getByRole("link", { name: "Blocked", exact: true }).click();
  await phone.page.getByRole("button", { name: /^Unblock/ }).click();
  await phone.confirm("Unblock");
  await phone.page.getByText("You block nobody.").waitFor();
  await laptop.conversation("the second").getByLabel("Blocked").waitFor({ state: "detached" });

  await phone.page.getByRole("link", { name: "Privacy" }).click();
  await laptop.page.goto("/settings/privacy");
  await laptop.page.getByRole("switch", { name: "Read receipts" }).uncheck();
  await phone.page.getByRole("switch", { name: "Read receipts", checked: false }).waitFor();
});
