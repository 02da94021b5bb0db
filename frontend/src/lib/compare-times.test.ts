import { expect, it } from "vitest";
import { compareTimes } from "./compare-times";

it.each([
  ["2026-05-01T10:00:00Z", "2026-05-01T10:00:00.5Z", -1],
  ["2026-05-01T10:00:00.000001Z", "2026-05-01T10:00:00.000002Z", -1],
  ["2026-05-01T10:00:01Z", "2026-05-01T10:00:00.999999Z", 1],
  ["2026-05-01T10:00:00.120Z", "2026-05-01T10:00:00.12+00:00", 0],
])("compares %s with %s", (a, b, order) => {
  expect(compareTimes(a, b)).toBe(order);
});
