import { afterAll, beforeAll, expect, test } from "vitest";
import { Server } from "./stage/server.ts";

/** Bytes of compressed JavaScript until a page stands. */
const MOST = 130_000;

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(() => server.close());

/** As a browser gets it. */
async function sizeOf(path: string): Promise<number> {
  const { ok, headers } = await fetch(new URL(path, server.origin), {
    method: "HEAD",
    headers: { "accept-encoding": "br" },
  });
  expect(ok, path).toBe(true);
  expect(headers.get("content-encoding"), path).toBe("br");
  return Number(headers.get("content-length"));
}

test("what a page needs until it stands is small", async () => {
  const html = await (await fetch(server.origin)).text();
  const ofAll = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
  const ahead = /<meta name="ahead" content="([^"]+)"/.exec(html)?.[1]?.replaceAll("&quot;", '"');
  const pages = Object.entries(JSON.parse(ahead ?? "") as Record<string, string[]>);
  expect(ofAll.length).toBeGreaterThan(3);
  expect(pages.length).toBeGreaterThan(5);
  for (const [page, files] of pages) {
    const scripts = files.filter((file) => file.endsWith(".js")).map((file) => `/assets/${file}`);
    const sizes = await Promise.all([...ofAll, ...scripts].map(sizeOf));
    const size = sizes.reduce((sum, one) => sum + one, 0);
    expect(size, page).toBeGreaterThan(50_000);
    expect(size, page).toBeLessThanOrEqual(MOST);
  }
});
