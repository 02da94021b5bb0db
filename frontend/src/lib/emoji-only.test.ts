import { expect, it } from "vitest";
import { isEmojiOnly } from "./emoji-only";

it.each(["😀", "❤️ 👍🏽", "👩‍👩‍👧‍👦🇩🇪1️⃣", "😀".repeat(8)])("is a few emoji: %s", (text) => {
  expect(isEmojiOnly(text)).toBe(true);
});

it.each(["", "1", "😀 a", "#", "😀".repeat(9), "DE", "‍"])(
  "is not only a few emoji: %j",
  (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  },
);
