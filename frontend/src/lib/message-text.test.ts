import { expect, it } from "vitest";
import { measureText } from "./message-text";

it("measures what is left after trimming, in code points", () => {
  expect(measureText("  a🌒b\n")).toEqual({ content: "a🌒b", length: 3 });
});

it("counts what is composed as the server does, and trims what it trims", () => {
  expect(measureText("e\u0301".repeat(3)).length).toBe(3);
  expect(measureText("\u0085\u3000a\u00a0\u2029").content).toBe("a");
  expect(measureText("\ufeffa").length).toBe(2);
  expect(measureText(" \n\t ")).toEqual({ content: "", length: 0 });
});
