import { describe, expect, it } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

describe("What somebody decides on one device", () => {
  it("holds on the other, in the inbox and in the settings", async () => {
    const [ada, bea] = await Promise.all([scene.sit(), scene.sit()]);
    await Promise.all([ada.register("settings_ada"), bea.register("settings_bea")]);
    await ada.writeTo("settings_bea", "the first");
    await ada.writeTo("settings_bea", "the second");

    const laptop = bea.page;
    const phone = await bea.context.newPage();
    const entries = (page: typeof phone) =>
      page.getByRole("navigation", { name: "Conversations" }).getByRole("link");
    await phone.goto("/inbox");
    await entries(phone).first().filter({ hasText: "the second" }).waitFor();
    expect(await entries(phone).count()).toBe(2);

    // What is behind another tab is drawn seldom, and pressed slowly.
    const choose = async (text: string, item: string) => {
      await laptop.bringToFront();
      const entry = laptop.getByRole("listitem").filter({ hasText: text });
      await entry.hover();
      await entry.getByRole("button", { name: /^Actions for/ }).click();
      await laptop.getByRole("menuitem", { name: item }).click();
    };
    await choose("the first", "Pin conversation");
    await entries(phone).first().filter({ hasText: "the first" }).waitFor();

    await choose("the second", "Block…");
    await laptop.getByRole("dialog").getByRole("button", { name: "Block" }).click();
    await phone.bringToFront();
    await phone.getByRole("link", { name: "Settings" }).click();
    await phone.getByRole("link", { name: "Blocked", exact: true }).click();
    await phone.getByRole("button", { name: /^Unblock/ }).click();
    await phone.getByRole("dialog").getByRole("button", { name: "Unblock" }).click();
    await phone.getByText("You block nobody.").waitFor();

    await choose("the second", "Delete conversation…");
    await laptop.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await entries(phone).filter({ hasText: "the second" }).waitFor({ state: "detached" });
    expect(await entries(phone).count()).toBe(1);

    await phone.bringToFront();
    await phone.getByRole("link", { name: "Privacy" }).click();
    await laptop.bringToFront();
    await laptop.goto("/settings/privacy");
    await laptop.getByRole("switch", { name: "Read receipts" }).uncheck();
    await phone.getByRole("switch", { name: "Read receipts", checked: false }).waitFor();

    expect([...ada.complaints, ...bea.complaints]).toEqual([]);
    await Promise.all([ada.leave(), bea.leave()]);
  });
});
