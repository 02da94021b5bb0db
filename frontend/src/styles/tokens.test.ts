import { expect, it } from "vitest";

const sheets = import.meta.glob<string>(["/src/**/*.css", "!/src/styles/{tokens,fonts}.css"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const components = import.meta.glob<string>(["/src/**/*.tsx", "!/src/**/*.test.tsx"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Lines no wider than a hair are the same everywhere. */
const size = String.raw`(?<![\w.])(?!0\.01ms)\d*\.?\d+(?:rem|em|ms|s)\b|(?<![\w.])(?:[4-9]|\d{2,})px\b`;
const colour = String.raw`(?<!%23|\w|&)#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\((?!in )`;

it("has every colour, size and duration of a style sheet in tokens.css", () => {
  expect(found(sheets, new RegExp(`${colour}|${size}|z-index: *-?\\d`, "gi"))).toEqual([]);
});

it("has every colour, size, duration and layer of a component in tokens.css", () => {
  const own = String.raw`-\[[^\]]*(?:${colour}|${size})[^\]]*\]`;
  const scale = String.raw`(?<=[\s"\`:])-?(?:z|duration|delay)-\d+|(?<=[\s"\`:])shadow-\[`;
  expect(found(components, new RegExp(`${own}|${scale}`, "gi"))).toEqual([]);
});

function found(files: Record<string, string>, pattern: RegExp): string[] {
  expect(Object.keys(files).length).toBeGreaterThan(0);
  return Object.entries(files).flatMap(([path, text]) =>
    // What a media query asks for cannot be a variable.
    [...text.replace(/@media[^{]*/g, "").matchAll(pattern)].map(([what]) => `${path}: ${what}`),
  );
}
