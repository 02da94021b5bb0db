import { describe, expect, it } from "vitest";
import { dayName, isSameDay, startOfDay } from "./times";

const at = (day: number, hour: number) => new Date(2026, 4, day, hour).toISOString();

describe("dayName", () => {
  const now = new Date(2026, 4, 20, 0, 5);

  it("names today and yesterday by the reader's calendar, not by 24 hours", () => {
    expect(dayName(at(20, 0), now)).toBe("Today");
    expect(dayName(at(19, 23), now)).toBe("Yesterday");
  });

  it("names a weekday within the week and a date before it", () => {
    expect(dayName(at(16, 12), now)).toMatch(/Saturday/);
    expect(dayName(at(13, 12), now)).toMatch(/2026/);
  });
});

describe("isSameDay", () => {
  it("compares calendar days", () => {
    expect(isSameDay(at(20, 1), at(20, 23))).toBe(true);
    expect(isSameDay(at(20, 23), at(21, 1))).toBe(false);
  });
});

describe("startOfDay", () => {
  it("is midnight where the reader is, also across the end of a month", () => {
    expect(startOfDay("2026-05-20")).toBe(at(20, 0));
    expect(startOfDay("2026-04-30", 1)).toBe(at(1, 0));
  });

  it.each(["", "2026-05", "yesterday"])("knows no day %j", (text) => {
    expect(startOfDay(text)).toBeUndefined();
  });
});
