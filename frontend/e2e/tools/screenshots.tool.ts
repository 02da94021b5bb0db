import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, test } from "vitest";
import { openScene } from "../stage/scene.ts";
import { settle } from "../stage/town.ts";
import { walk } from "../stage/walk.ts";

const project = join(import.meta.dirname, "../../..");
const everything = join(project, "target/screenshots");
const widths = (process.env.WIDTHS ?? "390,1440").split(",").map(Number);

/** What the README shows, by the name in docs/screenshots. */
const inReadme: Record<string, string> = {
  "board-1440-light": "board",
  "conversation-1440-dark": "conversation",
  "inbox-390-light": "inbox-phone",
  "search-390-dark": "search-phone",
};

const scene = openScene();

beforeAll(async () => {
  await settle(scene.server);
  await rm(everything, { recursive: true, force: true });
  await mkdir(everything, { recursive: true });
});

for (const width of widths) {
  for (const look of ["light", "dark"]) {
    test(`${width} px, ${look}`, async () => {
      const height = width < 768 ? 844 : 900;
      await walk(scene, { width, height, dark: look === "dark" }, async ({ name }, page) => {
        const picture = `${name}-${width}-${look}`;
        const places = [join(everything, `${picture}.png`)];
        const known = inReadme[picture];
        if (known !== undefined) places.push(join(project, `docs/screenshots/${known}.png`));
        for (const path of places) await page.screenshot({ path, animations: "disabled" });
      });
    });
  }
}
