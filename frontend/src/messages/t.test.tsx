import { expect, test } from "vitest";
import en from "./en";
import { t as ofTheInbox } from "./inbox";
import { speak, t } from "./t";

test("numbers are written, and what they count is said, as the language has it", () => {
  expect(t("common.views", { count: 1 })).toBe("1 view");
  expect(t("common.views", { count: 2000 })).toBe("2,000 views");
});

test("what is marked in a text is drawn by the page", () => {
  const values = { mark: (word: React.ReactNode) => <b key="b">{word}</b>, text: "<i>1</i>" };
  const draft = ofTheInbox.rich("inbox.draft", values);
  expect(draft).toEqual([<b key="mark0">{["Draft:"]}</b>, " <i>1</i>"]);
});

test("a room says its own texts and those of all, in the language that is chosen last", () => {
  speak("en", {
    ...en,
    inbox: { ...en.inbox, pinned: "0" },
    app: { ...en.app, notFound: "1" },
  });
  expect([ofTheInbox("inbox.pinned"), t("app.notFound")]).toEqual(["0", "1"]);
  speak("en", en);
  expect(t("app.notFound")).toBe("Not found");
});
