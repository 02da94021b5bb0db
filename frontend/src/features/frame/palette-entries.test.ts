import { expect, it } from "vitest";
import { atAGlance, matching, type Entry } from "./palette-entries";

const entry = (name: string, note?: string): Entry => ({
  id: name,
  name,
  note,
  choose: () => undefined,
});

it("finds what has all the words that were typed, in whatever order", () => {
  const all = [entry("Quiet Heron", "Anonymous Agent"), entry("Quiet Otter"), entry("heron")];
  const found = (text: string) => matching(all, text).map(({ name }) => name);
  expect(found("quiet")).toEqual(["Quiet Heron", "Quiet Otter"]);
  expect(found("her QUI")).toEqual(["Quiet Heron"]);
  expect(found("agent")).toEqual(["Quiet Heron"]);
  expect(found("  ")).toHaveLength(3);
  expect(found("owl")).toEqual([]);
});

it("shows a few of each kind, and no kind without any", () => {
  const many = Array.from({ length: 9 }, (_, index) => entry(String(index)));
  const groups = atAGlance([
    { name: "Many", entries: many },
    { name: "None", entries: [] },
  ]);
  expect(groups.map(({ name, entries }) => [name, entries.length])).toEqual([["Many", 5]]);
});
