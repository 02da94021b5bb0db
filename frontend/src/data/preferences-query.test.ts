import { describe, expect, it } from "vitest";
import { makePreferences, position, preferencesChanged } from "@/testing/make";
import { applyToPreferences } from "./preferences-query";

describe("applyToPreferences", () => {
  const loaded = { preferences: makePreferences(), position: position(10) };
  const silent = makePreferences({ show_read_receipts: false });

  it("takes what is newer", () => {
    expect(applyToPreferences(loaded, preferencesChanged(11, silent))).toEqual({
      preferences: silent,
      position: position(11),
    });
  });

  it("gives the very same value back for what the load already contains", () => {
    expect(applyToPreferences(loaded, preferencesChanged(10, silent))).toBe(loaded);
  });
});
