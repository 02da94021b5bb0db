import { expect, test } from "vitest";
import type { Locator } from "playwright-core";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

const MANY = 24;

const list = `document.querySelector("nav[aria-label=Conversations]")`;
const topOf = ({ page }: Person) => page.evaluate<number>(`${list}?.scrollTop`);
const scrollTo = ({ page }: Person, top: number) =>
  page.evaluate(`${list}.scrollTo({ top: ${top} })`);

/** Each message to somebody new opens a conversation. */
async function writeOften({ page }: Person, username: string): Promise<void> {
  const { id } = (await (await page.request.get(`/api/users/${username}`)).json()) as {
    id: string;
  };
  for (let n = 1; n <= MANY; n++) {
    await page.request.post("/api/messages", {
      data: { recipient_id: id, content: `letter ${n}` },
    });
  }
}

/** Where the list stands when one of it is chosen. */
async function choose(person: Person, text: string): Promise<number> {
  const entry = person.conversation(text);
  await entry.scrollIntoViewIfNeeded();
  const top = await topOf(person);
  await entry.click();
  await person.composer().waitFor();
  return top;
}

test("whoever comes back to a list finds it where they left it", async () => {
  const writer = await scene.enter("writer");
  const seats = { phone: { width: 390, height: 700 }, desk: { width: 1280, height: 700 } };
  await scene.enter("reader");
  await writeOften(writer, "reader");

  const phone = await scene.another("reader", seats.phone);
  await phone.conversation("letter 1").first().waitFor();
  await scrollTo(phone, 600);
  const first = await choose(phone, "letter 14");
  expect(first).toBeGreaterThan(500);
  await phone.page.getByRole("link", { name: "Back to the inbox" }).click();
  await expect.poll(() => topOf(phone)).toBe(first);
  const second = await choose(phone, "letter 8");
  expect(second).not.toBe(first);
  await phone.page.goBack();
  await expect.poll(() => topOf(phone)).toBe(second);
  await phone.page.getByRole("link", { name: "Board" }).click();
  await phone.page.getByRole("heading", { name: "Board" }).waitFor();
  await phone.page.goBack();
  await expect.poll(() => topOf(phone)).toBe(second);

  const desk = await scene.another("reader", seats.desk);
  await desk.conversation("letter 1").first().waitFor();
  await scrollTo(desk, 500);
  const third = await choose(desk, "letter 14");
  expect(third).toBeGreaterThan(400);
  expect(await topOf(desk)).toBe(third);
  await desk.page.getByRole("link", { name: "People" }).click();
  await desk.page.getByRole("list", { name: "People" }).waitFor();
  await desk.page.goBack();
  await expect.poll(() => topOf(desk)).toBe(third);
  await desk.page.reload();
  await expect.poll(() => topOf(desk)).toBe(third);
});

test("a keyboard that opens covers neither the composer nor the last message", async () => {
  const carol = await scene.enter("carol", { width: 390, height: 780 });
  const dave = await scene.enter("dave");
  await carol.writeTo("dave", "first");
  for (let n = 1; n <= 12; n++) await carol.say(`line ${n}`);
  await carol.message("line 12").waitFor();
  // As a browser does that gives the page less room; the others are followed by lib/follow-keyboard.ts.
  await carol.page.setViewportSize({ width: 390, height: 380 });
  for (const part of [carol.composer(), carol.message("line 12")]) {
    await expect
      .poll(async () => {
        const box = await part.boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= 380;
      })
      .toBe(true);
  }
  await dave.conversation("line 12").waitFor();
});

test("the ways in can be tapped on a phone, whatever shines behind them", async () => {
  const { page } = await scene.sit({ width: 390 });
  for (const [way, path] of [
    ["Log in", "/login"],
    ["Create an account", "/register"],
  ] as const) {
    await page.goto("/");
    await page.getByRole("link", { name: way }).click();
    await page.waitForURL(`**${path}`);
  }
});

test("a phone's first screen says what is protected and what is not, and where to begin", async () => {
  const { page } = await scene.sit({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("heading", { name: "What it does not" }).waitFor();
  const within = async (part: Locator) => {
    const box = await part.boundingBox();
    return box !== null && box.y + box.height <= 844;
  };
  const points = await page.getByRole("listitem").all();
  expect(points).toHaveLength(6);
  for (const point of points) expect(await within(point)).toBe(true);
  expect(await within(page.getByRole("link", { name: "Create an account" }))).toBe(true);
  const picture = await page.getByRole("img", { name: /conversation in Anonyma/ }).boundingBox();
  expect(picture?.y).toBeLessThan(844);
});
