import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

interface Document {
  paths: Record<string, Record<string, unknown>>;
}

test("the API's page shows every operation, and tries one out as the one who is signed in", async () => {
  const reader = await scene.sit();
  await reader.register("reader");
  const answer = await reader.context.request.get("/api/openapi.json");
  const { paths } = (await answer.json()) as Document;
  const known = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

  await reader.page.goto("/api/docs");
  const methods = reader.page.locator(".opblock-summary-method");
  await expect.poll(() => methods.count()).toBe(known.length);
  const texts = await reader.page.locator(".opblock-summary-path").allTextContents();
  const shown = (await methods.allTextContents()).map(
    // Where a long path may be broken stands a space without width.
    (method, index) => `${method} ${(texts[index] ?? "").replaceAll("\u200b", "")}`,
  );
  expect(shown.sort()).toEqual(known.sort());

  const me = reader.page.locator(".opblock", { has: reader.page.getByText("Who is signed in.") });
  await me.locator(".opblock-summary-control").click();
  await me.getByRole("button", { name: "Try it out" }).click();
  await me.getByRole("button", { name: "Execute" }).click();
  const live = me.locator(".live-responses-table");
  await live.getByText('"reader"').waitFor();
  expect(await live.locator(".response-col_status").last().textContent()).toContain("200");
});
