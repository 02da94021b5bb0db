import { expect, it } from "vitest";
import { plainSnippet } from "./plain-snippet";

it("has no marks, and what was found is found still", () => {
  const found = { text: "moon", hit: true };
  expect(
    plainSnippet([
      { text: "… the **full ", hit: false },
      found,
      { text: "** and\n`", hit: false },
      found,
      { text: "`", hit: false },
    ]),
  ).toEqual([{ text: "… the full ", hit: false }, found, { text: " and ", hit: false }, found]);
});

it("keeps a mark whose other half is elsewhere", () => {
  const pieces = [
    { text: "**half a ", hit: false },
    { text: "moon", hit: true },
  ];
  expect(plainSnippet(pieces)).toEqual(pieces);
});
