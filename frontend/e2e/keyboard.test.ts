import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** What has the focus, as somebody hears it. */
const focused = (page: Page) =>
  page.evaluate<string>(
    `(() => {
      const { activeElement: it } = document;
      return (it.tagName + " " + (it.getAttribute("aria-label") ?? it.textContent)).trim();
    })()`,
  );

const path = (page: Page) => new URL(page.url()).pathname;

test("the palette leads everywhere by keyboard, and gives the focus back", async () => {
  const { page, ...alice } = await scene.enter("alice");
  const bob = await scene.enter("bob");
  await bob.writeTo("alice", "a lantern in the window");
  const press = (key: string) => page.keyboard.press(key);
  const go = async (text: string, option: string | RegExp) => {
    await press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type(text);
    const wanted = page.getByRole("option", { name: option });
    await wanted.waitFor();
    for (let turns = 0; (await wanted.getAttribute("aria-selected")) !== "true"; turns += 1) {
      if (turns > 20) throw new Error(`the arrow keys do not lead to ${String(option)}`);
      await press("ArrowDown");
    }
    await press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };

  await go("boa", /^Board/);
  await page.waitForURL("**/board");
  await expect.poll(() => focused(page)).toBe("H1 Board");

  // Closed without a choice, all is as it was.
  await press("Control+k");
  await page.getByRole("combobox").waitFor();
  await press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await focused(page)).toBe("H1 Board");

  await go("appear", /^Appearance/);
  await page.waitForURL("**/settings/appearance");
  await expect.poll(() => focused(page)).toBe("H1 Appearance");
  await go("bo", /^bob/);
  await page.waitForURL("**/people/bob");
  await go("lant", /a lantern in the window/);
  await page.waitForURL(/\/inbox\/[0-9a-f-]{36}\?message=1$/);
  await page.getByRole("log").getByText("a lantern in the window").waitFor();
  await expect.poll(() => focused(page)).toMatch(/^H1 Anonymous Agent/);

  await go("dark", /dark theme/);
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
  await go("lantern", /^Search messages for “lantern”/);
  await page.waitForURL("**/inbox/search?q=lantern");
  expect(alice.complaints.unexpected()).toEqual([]);
});

test("shortcuts step through the conversations, write, close and search, and none while one writes", async () => {
  const carol = await scene.enter("carol");
  const { page } = carol;
  for (const name of ["dora", "emil"]) {
    const writer = await scene.enter(name);
    await writer.writeTo("carol", `from ${name}`);
    await carol.conversation(`from ${name}`).waitFor();
  }
  const open = page.getByRole("log");
  await page.keyboard.press("Alt+ArrowDown");
  await open.getByText("from emil").waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await open.getByText("from dora").waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => focused(page)).toMatch(/^H1 Anonymous Agent/);

  // In the midst of writing one goes on writing in the next; letters are letters.
  const below = path(page);
  await carol.composer().focus();
  await page.keyboard.press("Alt+ArrowUp");
  await open.getByText("from emil").waitFor();
  await expect.poll(() => focused(page)).toMatch(/^TEXTAREA/);
  await page.keyboard.type("n/?");
  expect(await carol.composer().inputValue()).toBe("n/?");
  expect(path(page)).not.toBe(below);

  // Escape leaves nothing in the midst of writing. Closed, the focus is where it was opened from.
  await page.keyboard.press("Escape");
  expect(path(page)).not.toBe("/inbox");
  await open.focus();
  await page.keyboard.press("Escape");
  await page.waitForURL("**/inbox");
  await expect.poll(() => focused(page)).toMatch(/^A .*Draft: n\/\?/);
  await page.keyboard.press("n");
  await page.waitForURL("**/inbox/new");
  await expect
    .poll(() => page.evaluate<boolean>("document.activeElement.matches('[role=combobox]')"))
    .toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox").waitFor({ state: "detached" });
  await page.keyboard.press("/");
  await page.waitForURL("**/inbox/search");
});

test("the sheet tells the shortcuts, and switches off those of one key", async () => {
  const { page } = await scene.enter("frida");
  await page.getByText("Nothing here yet").waitFor();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await sheet.getByText("New message").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  await sheet.getByRole("switch", { name: "Shortcuts of one key" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.keyboard.press("n");
  // A shortcut of two keys still is one; by now the others would have done their work.
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to" }).waitFor();
  expect(path(page)).toBe("/inbox");
  expect(await sheet.count()).toBe(0);
});

test("what has the focus and goes leaves it nearby", async () => {
  const gina = await scene.enter("gina");
  await Promise.all([scene.enter("hugo"), scene.enter("ivo")]);
  await gina.writeTo("hugo", "the first words");
  const { page } = gina;
  const open = page.getByRole("log");

  // The toast of a deletion that is taken back.
  await gina.doTo("the first words", "Delete");
  await expect.poll(() => focused(page)).toMatch(/^DIV Messages with/);
  // It is outlined for whoever goes on by keyboard.
  const outline = () =>
    page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
  expect(await outline()).toBe("none");
  await page.keyboard.press("Shift");
  expect(await outline()).toBe("solid");
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await open.getByText("the first words").waitFor();
  await expect.poll(() => focused(page)).toMatch(/^H1 hugo/);

  // An entry of a list: to the next, or to the heading if the entry goes before the dialog that asked about it.
  for (const name of ["hugo", "ivo"]) {
    await page.goto(`/people/${name}`);
    await page.getByRole("button", { name: "Block…" }).click();
    await gina.confirm("Block");
  }
  await page.goto("/settings/blocked");
  for (const name of ["hugo", "ivo"]) {
    const button = page.getByRole("button", { name: `Unblock ${name}` });
    await button.focus();
    await page.keyboard.press("Enter");
    await gina.confirm("Unblock");
    await button.waitFor({ state: "detached" });
    await expect.poll(() => focused(page)).toMatch(/^(?:H1 Blocked|BUTTON Unblock ivo)$/);
  }
});
