import { expect, test } from "vitest";
import { t } from "./t";

test("numbers are written, and what they count is said, as the language has it", () => {
  expect(t("common.views", { count: 1 })).toBe("1 view");
  expect(t("common.views", { count: 2000 })).toBe("2,000 views");
});

test("what is marked in a text is drawn by the page", () => {
  const draft = t.rich("inbox.draft", { mark: (word) => <b key="b">{word}</b>, text: "<i>1</i>" });
  expect(draft).toEqual([<b key="mark0">{["Draft:"]}</b>, " <i>1</i>"]);
});
