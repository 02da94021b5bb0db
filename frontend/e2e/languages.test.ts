import { beforeAll, expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";
import { sights } from "./stage/sights.ts";
import { NOW, settle } from "./stage/town.ts";
import { NOT_THERE } from "./stage/walk.ts";

const scene = openScene();

beforeAll(async () => settle(scene.server));

test("from right to left, in longer words, every page keeps to its width on a phone", async () => {
  const wide: string[] = [];
  for (const name of [undefined, "ines"]) {
    const seat = { width: 390, now: NOW };
    const person = await (name === undefined ? scene.sit(seat) : scene.another(name, seat));
    person.complaints.expect(NOT_THERE);
    const { page } = person;
    if (name === undefined) await page.goto("/");
    await page.evaluate(`localStorage.setItem("anonyma:language", "ar-XB")`);
    for (const sight of sights.filter(({ as, first }) => as === name && first === undefined)) {
      await page.goto(sight.path);
      // Its own text, or one in disguise.
      await page.getByText("·").filter({ visible: true }).first().waitFor();
      await expect
        .poll(() => page.locator("main [aria-busy=true] >> visible=true").count())
        .toBe(0);
      expect(await page.evaluate("document.documentElement.dir")).toBe("rtl");
      const beyond = await page.evaluate<number>(
        "document.documentElement.scrollWidth - innerWidth",
      );
      if (beyond > 0) wide.push(`${sight.name}: ${String(beyond)} px`);
    }
  }
  expect(wide).toEqual([]);
});
