import { expect, it } from "vitest";
import { expectNoContradiction } from "@/testing/contradictions";
import { cn } from "./cn";

it("leaves out what does not apply", () => {
  expect(cn("p-2", false, undefined, "text-body")).toBe("p-2 text-body");
});

it("tells what a component is unless somebody says otherwise from a contradiction", () => {
  expect(() => expectNoContradiction("text-title text-muted p-2 p-4")).toThrow("contradicts p-2");
  expectNoContradiction("base:p-2 p-4 text-title text-muted");
});
