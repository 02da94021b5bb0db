// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import en from "./en";

const root = path.resolve("src");
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|schema\.d\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));

test("every message is said somewhere", () => {
  const keys = Object.entries(en).flatMap(([place, texts]) =>
    Object.keys(texts).map((key) => `"${place}.${key}"`),
  );
  expect(keys.filter((key) => !sources.some(({ text }) => text.includes(key)))).toEqual([]);
});

/** Left and right, where the beginning and the end of a line are meant. */
const physical =
  /["'` :!-](?:(?:m|p|scroll-m|scroll-p)[lr]-|(?:left|right)-[\d[(]|border-[lr][-"'` ]|rounded-(?:[lr]|[tb][lr])[-"'` ]|text-(?:left|right)\b|float-(?:left|right)\b)/;

test("classes follow the direction of the writing", () => {
  const found = sources.flatMap(({ file, text }) =>
    text
      .split("\n")
      .flatMap((line, index) => (physical.test(line) ? [`${file}:${index + 1}`] : [])),
  );
  expect(found).toEqual([]);
});
