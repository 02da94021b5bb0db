import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** Two people in a conversation that the first has opened, both with it before their eyes. */
async function inConversation(opener: string, recipient: string, dark = false) {
  const first = await scene.enter(opener, { dark });
  const second = await scene.enter(recipient);
  await first.writeTo(recipient, "the first words");
  await second.conversation("the first words").click();
  await second.message("the first words").waitFor();
  return [first, second] as const;
}

const kept = ({ page }: Person) =>
  page.evaluate<string[]>("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]");

test("what is written with marks is drawn on the other side, and is plain in the list", async () => {
  const [alice, bob] = await inConversation("alice", "bob");
  await alice.say(
    "**mind** the <b>gap</b>: https://a.example/b_c\n> as they _say_\n- one\n- two\n```\nlet x = 1;\n```",
  );
  const message = bob.message("mind the");
  await message.locator("strong", { hasText: "mind" }).waitFor();
  await message.locator("blockquote em", { hasText: "say" }).waitFor();
  await message.locator("pre", { hasText: "let x = 1;" }).waitFor();
  expect(await message.locator("ul li").allTextContents()).toEqual(["one", "two"]);
  const link = message.getByRole("link");
  expect(await link.getAttribute("href")).toBe("https://a.example/b_c");
  expect(await link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  await bob
    .conversation("mind the <b>gap</b>: https://a.example/b_c as they say one two")
    .waitFor();
});

test("emoji come by shortcode and from the picker, which loads nothing from elsewhere and leaves nothing", async () => {
  const [carol, dave] = await inConversation("carol", "dave", true);
  await carol.composer().pressSequentially("well :tad");
  await carol.page.getByRole("option", { name: ":tada:" }).waitFor();
  await carol.composer().press("Enter");
  await expect.poll(() => carol.composer().inputValue()).toBe("well 🎉");
  await carol.page.getByRole("button", { name: "Emoji", exact: true }).click();
  await carol.pickEmoji("fox");
  await carol.composer().press("Enter");
  await dave.message("well 🎉🦊").waitFor();

  // What was chosen last comes first, until its chooser goes.
  await carol.page.getByRole("button", { name: "Emoji", exact: true }).click();
  const recent = carol.page.getByRole("dialog").getByRole("gridcell", { name: "fox", exact: true });
  await recent.first().click();
  await carol.composer().press("Enter");
  const big = dave.message("🦊").last().locator(".text-heading");
  await big.waitFor();
  expect(await kept(carol)).not.toContain("epr_suggested");
  await carol.page.getByRole("button", { name: "Log out" }).click();
  await carol.page.getByRole("heading", { name: /Say it/ }).waitFor();
  await expect.poll(() => kept(carol)).toEqual([]);
});

test("a deleted message can be brought back for a while, and is gone for good when its writer goes", async () => {
  const [erin, frank] = await inConversation("erin", "frank");
  await erin.doTo("the first words", "Delete");
  await erin.message("You deleted this message").waitFor();
  await erin.page.getByRole("button", { name: "Undo" }).click();
  await erin.message("the first words").waitFor();

  await erin.say("the second words");
  await frank.message("the second words").waitFor();
  await erin.doTo("the second words", "Delete");
  await frank.message("This message was deleted").waitFor();
  await erin.page.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
  await erin.message("You deleted this message").waitFor();

  await erin.doTo("the first words", "Delete");
  await erin.page.getByRole("button", { name: "Undo" }).waitFor();
  await erin.page.goto("about:blank");
  await expect.poll(() => frank.message("This message was deleted").count()).toBe(2);
});

test("what was deleted without a connection goes at the next visit", async () => {
  const [ivan, judy] = await inConversation("ivan", "judy");
  const address = ivan.page.url();
  ivan.complaints.expect(/net::ERR_/);
  await ivan.context.setOffline(true);
  await ivan.doTo("the first words", "Delete");
  await ivan.page.getByRole("button", { name: "Undo" }).waitFor();
  await ivan.page.goto("about:blank");
  await ivan.context.setOffline(false);
  await ivan.page.goto(address);
  await judy.message("This message was deleted").waitFor();
  await ivan.message("You deleted this message").waitFor();
});

test("Enter begins a new line for the one who wants that, and Ctrl with it sends", async () => {
  const [grace, heidi] = await inConversation("grace", "heidi");
  await grace.page.getByRole("link", { name: "Settings" }).click();
  await grace.page.getByRole("link", { name: "Writing" }).click();
  await grace.page.getByRole("switch", { name: "Enter sends" }).uncheck();
  await grace.page.getByRole("link", { name: "Inbox" }).click();
  await grace.conversation("the first words").click();
  await grace.composer().pressSequentially("two");
  await grace.composer().press("Enter");
  await grace.composer().pressSequentially("lines");
  await grace.composer().press("Control+Enter");
  await heidi.message("two lines").waitFor();
});
