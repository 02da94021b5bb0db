import { nameToEmoji } from "gemoji";
import { describe, expect, it } from "vitest";
import { closedShortcodeBefore, emojiNamed, findShortcodes, shortcodeBefore } from "./shortcodes";

describe("The beginning of a shortcode", () => {
  it.each([
    [":ta", "ta"],
    ["so (:+1", "+1"],
    ["🌒:Moon_", "moon_"],
  ])("stands in %j", (text, typed) => expect(shortcodeBefore(text, text.length)).toBe(typed));

  it.each(["10:30", "a:bc", ":)", ":D", ":t", "::ab", "https://a", ":a b"])(
    "does not stand in %j",
    (text) => expect(shortcodeBefore(text, text.length)).toBeUndefined(),
  );

  it("is looked for in front of the caret only", () => {
    expect(shortcodeBefore(":ta da", 3)).toBe("ta");
    expect(shortcodeBefore(":ta da", 6)).toBeUndefined();
  });
});

it("is whole with its second colon", () => {
  expect(closedShortcodeBefore("x :tada:", 8)).toBe("tada");
  expect(closedShortcodeBefore("10:30:", 6)).toBeUndefined();
  expect(emojiNamed(nameToEmoji, "heart")).toBe("❤️");
  expect(emojiNamed(nameToEmoji, "no_such")).toBeUndefined();
});

it("finds the nearest name first, and each emoji once", () => {
  const names = (typed: string) => findShortcodes(nameToEmoji, typed).map(({ name }) => name);
  expect(findShortcodes(nameToEmoji, "tad")).toEqual([{ name: "tada", emoji: "🎉" }]);
  expect(names("heart")[0]).toBe("heart");
  expect(names("thumbs")).toEqual(["thumbsup", "thumbsdown"]);
  expect(names("moon")).toContain("full_moon");
  expect(names("co")).toHaveLength(7);
});
