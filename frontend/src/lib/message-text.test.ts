import { expect, it } from "vitest";
import { measureText } from "./message-text";

it("measures what is left after trimming, in code points", () => {
  expect(measureText("  a🌒b\n")).toEqual({ content: "a🌒b", length: 3 });
});
