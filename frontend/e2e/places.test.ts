import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

const MANY = 24;

const listOf = ({ page }: Person) => page.getByRole("navigation", { name: "Conversations" });
const topOf = (list: Locator) =>
  list.evaluate<number, HTMLElement>("(element) => element.scrollTop");
const scrollTo = (list: Locator, top: number) =>
  list.evaluate(`(element) => element.scrollTo({ top: ${top} })`);

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

test("whoever comes back to a list finds it where they left it", async () => {
  const writer = await scene.enter("writer");
  const seats = { phone: { width: 390, height: 700 }, desk: { width: 1280, height: 700 } };
  await scene.enter("reader");
  await writeOften(writer, "reader");

  const phone = await scene.another("reader", seats.phone);
  await phone.conversation("letter 1").first().waitFor();
  await scrollTo(listOf(phone), 600);
  await phone.conversation("letter 14").click();
  await phone.composer().waitFor();
  await phone.page.getByRole("link", { name: "Back to the inbox" }).click();
  await expect.poll(() => topOf(listOf(phone))).toBe(600);
  await phone.conversation("letter 12").click();
  await phone.composer().waitFor();
  await phone.page.goBack();
  await expect.poll(() => topOf(listOf(phone))).toBe(600);
  await phone.page.getByRole("link", { name: "Board" }).click();
  await phone.page.getByRole("heading", { name: "Board" }).waitFor();
  await phone.page.goBack();
  await expect.poll(() => topOf(listOf(phone))).toBe(600);

  const desk = await scene.another("reader", seats.desk);
  await desk.conversation("letter 1").first().waitFor();
  await scrollTo(listOf(desk), 500);
  await desk.conversation("letter 14").click();
  await desk.composer().waitFor();
  expect(await topOf(listOf(desk))).toBe(500);
  await desk.page.getByRole("link", { name: "People" }).click();
  await desk.page.getByRole("list", { name: "People" }).waitFor();
  await desk.page.goBack();
  await expect.poll(() => topOf(listOf(desk))).toBe(500);
  await desk.page.reload();
  await expect.poll(() => topOf(listOf(desk))).toBe(500);
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
