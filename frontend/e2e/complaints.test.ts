import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

test("a request to another origin gets nowhere, and is complained of like a warning of the console", async () => {
  const alice = await scene.sit();
  await alice.page.goto("about:blank");
  const outcome = await alice.page.evaluate<string>(`
    console.warn("mind the gap");
    fetch("http://elsewhere.example/").then(() => "an answer", () => "none")
  `);
  expect(outcome).toBe("none");
  expect(alice.complaints.unexpected()).toEqual([
    expect.stringContaining("mind the gap"),
    "a request to another origin: http://elsewhere.example/",
    expect.stringContaining("net::ERR_NAME_NOT_RESOLVED"),
  ]);
  alice.complaints.expect(/mind the gap|elsewhere/);
});
