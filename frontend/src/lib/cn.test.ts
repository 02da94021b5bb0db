import { expect, it } from "vitest";
import { cn } from "./cn";

it("lets the later of two sizes win and keeps the colour", () => {
  expect(cn("text-title text-muted", "text-body")).toBe("text-muted text-body");
});

it("leaves out what does not apply", () => {
  expect(cn("p-2", false, undefined, "p-4")).toBe("p-4");
});
