import type { Page } from "playwright-core";
import type { Seat } from "./person.ts";
import type { openScene } from "./scene.ts";
import { sights, type Sight } from "./sights.ts";
import { NOW } from "./town.ts";

/** Some of the sights are that something is not there. */
export const NOT_THERE = /404 \(Not Found\).*\/api\/(?:conversations|broadcasts|comments|users)\//;

/** Goes past everything that is to be seen, each time as the one who sees it. */
export async function walk(
  scene: ReturnType<typeof openScene>,
  seat: Seat,
  see: (sight: Sight, page: Page) => Promise<void>,
): Promise<void> {
  for (const name of new Set(sights.map(({ as }) => as))) {
    const here = { ...seat, now: NOW };
    const person = await (name === undefined ? scene.sit(here) : scene.another(name, here));
    person.complaints.expect(NOT_THERE);
    for (const sight of sights.filter(({ as }) => as === name)) {
      const { page } = person;
      await page.goto(sight.path);
      await page.getByText(sight.shows).filter({ visible: true }).first().waitFor();
      await sight.first?.(person);
      await see(sight, page);
    }
  }
}
