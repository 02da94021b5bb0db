import { expect, it } from "vitest";
import { contrast, hexOf } from "@/testing/contrast";
import { colourOf } from "@/testing/tokens";
import page from "../../index.html?raw";

const grounds = ["background", "pane", "raised", "hover", "selected"];
const times = ["day", "night"] as const;

/** Each with what it may stand on. */
const writing: [string, string[]][] = [
  ["foreground", [...grounds, "theirs"]],
  ["muted", [...grounds, "theirs"]],
  ["danger", ["background", "pane", "raised", "danger-ground"]],
  ["primary-foreground", ["primary", "primary-hover"]],
  ["lamp-foreground", ["lamp"]],
  ["mine-foreground", ["mine"]],
  ["theirs-foreground", ["theirs"]],
];

/** What shows where a control is, and which has the focus. */
const outlines: [string, string[]][] = [
  ["edge", ["background", "pane", "raised"]],
  ["focus", grounds],
  ["primary", ["background", "pane", "raised"]],
];

it.each(times)("what is written can be read by %s", (time) => {
  for (const [text, on] of writing) expectAll(text, on, time, 4.5);
});

it.each(times)("what can be pressed, and what has the focus, is seen by %s", (time) => {
  for (const [line, on] of outlines) expectAll(line, on, time, 3);
});

it("has the browser around the page in the colour of the page", () => {
  const background = colourOf("background");
  const contentOf = (time: string) =>
    new RegExp(`data-time="${time}"[^>]*content="(#[0-9a-f]{6})"`).exec(page)?.[1];
  expect(contentOf("light")).toBe(hexOf(background.day));
  expect(contentOf("dark")).toBe(hexOf(background.night));
});

function expectAll(
  colour: string,
  on: readonly string[],
  time: (typeof times)[number],
  least: number,
) {
  for (const ground of on) {
    const ratio = contrast(colourOf(colour)[time], colourOf(ground)[time]);
    expect(ratio, `${colour} on ${ground}`).toBeGreaterThanOrEqual(least);
  }
}
