import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";
import { settle } from "./stage/town.ts";
import { walk } from "./stage/walk.ts";

const scene = openScene();

beforeAll(async () => settle(scene.server));

for (const width of [390, 1440]) {
  for (const look of ["light", "dark"]) {
    test(`axe finds nothing on any page at ${width} px, ${look}`, async () => {
      const found: string[] = [];
      await walk(scene, { width, dark: look === "dark" }, async ({ name }, page) => {
        for (const violation of await violationsOn(page)) {
          for (const node of violation.nodes) {
            found.push(
              `${name}: ${violation.id} (${violation.help})\n  ${node.html}\n  ${node.failureSummary ?? ""}`,
            );
          }
        }
      });
      expect(found.join("\n\n")).toBe("");
    });
  }
}

/** The levels A and AA of WCAG 2.2, and what axe holds for good besides. */
async function violationsOn(page: Page): Promise<axe.Result[]> {
  // What is on its way in is paler than it will be. One that is broken off is over too.
  await page.evaluate(
    "Promise.allSettled(document.getAnimations().filter((one) => one.effect.getTiming().iterations !== Infinity).map((one) => one.finished))",
  );
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run({ preload: false })");
  return violations.filter(
    ({ id, nodes }) =>
      !(id === "region" && nodes.every(isOfMenu)) &&
      !(id === "aria-allowed-role" && nodes.every(isOfEmojiPicker)),
  );
}

/** An open menu floats above the page and holds the focus: it is no part of what lies below. */
function isOfMenu({ html }: axe.NodeResult): boolean {
  return html.includes("data-radix-popper");
}

/** The library makes a grid of a list. Readers of screens go by the role, and validators mind. */
function isOfEmojiPicker({ html }: axe.NodeResult): boolean {
  return html.includes('class="epr-');
}
