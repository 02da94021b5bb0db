import { expect, it } from "vitest";
import { backoffDelay } from "./backoff";

it("starts at one second, doubles, and never waits longer than fifteen", () => {
  const longest = [0, 1, 2, 3, 4, 40].map((failures) => backoffDelay(failures, () => 1));
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

it("spreads the attempts over half of the delay", () => {
  expect(backoffDelay(4, () => 0)).toBe(7_500);
  expect(backoffDelay(4, () => 0.5)).toBe(11_250);
});
