import { describe, expect, it } from "vitest";
import { internalPath } from "./internal-path";

describe("internalPath", () => {
  it("keeps a path of this site with its query and fragment", () => {
    expect(internalPath("/inbox/abc?x=1#y", "/inbox")).toBe("/inbox/abc?x=1#y");
  });

  it.each([
    null,
    "",
    "inbox",
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "javascript:alert(1)",
  ])("falls back for %j", (candidate) => {
    expect(internalPath(candidate, "/inbox")).toBe("/inbox");
  });
});
