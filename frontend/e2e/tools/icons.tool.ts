import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { test } from "vitest";
import { openBrowser } from "../stage/browser.ts";

const place = join(import.meta.dirname, "../../public");

test("the icons, from the mark", async () => {
  const mark = await readFile(join(place, "favicon.svg"), "utf8");
  // The system cuts its own shape out of these, so the ground reaches into the corners.
  const whole = mark.replace(/ rx="\d+"/, "");
  const browser = await openBrowser();
  await draw(browser, mark, 192, "icon-192");
  await draw(browser, mark, 512, "icon-512");
  await draw(browser, whole, 512, "maskable-512");
  await draw(browser, whole, 180, "apple-touch-icon");
  await browser.close();
});

async function draw(browser: Browser, svg: string, size: number, name: string) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  await page.setContent(
    `<body style="margin:0"><img src="${source}" style="display:block;width:100vw">`,
  );
  await page.locator("img").evaluate(`(image) => image.decode()`);
  await page.screenshot({ path: join(place, `icons/${name}.png`), omitBackground: true });
  await page.close();
}
