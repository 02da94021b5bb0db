// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import en from "./en";

const root = path.resolve("src");

function filesOf(kind: RegExp) {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => kind.test(file) && !/\.test\.tsx?$|schema\.d\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

const sources = filesOf(/\.tsx?$/);

test("every message is said somewhere", () => {
  const keys = Object.entries(en).flatMap(([place, texts]) =>
    Object.keys(texts).map((key) => `"${place}.${key}"`),
  );
  expect(keys.filter((key) => !sources.some(({ text }) => text.includes(key)))).toEqual([]);
});

/** Left and right, where the beginning and the end of a line are meant. */
const physical =
  /["'` :!-](?:(?:m|p|scroll-m|scroll-p)[lr]-|(?:left|right)-[\d[(]|border-[lr][-"'` ]|rounded-(?:[lr]|[tb][lr])[-"'` ]|text-(?:left|right)\b|float-(?:left|right)\b)/;

/** The same in a style sheet. What the device has at its sides (`env()`) is a value, and means just that. */
const physicalStyle =
  /(?:^|[\s;{])(?:(?:left|right)\s*:|[a-z-]+-(?:left|right)(?:-[a-z-]+)?\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right))/;

function found(files: readonly { file: string; text: string }[], wrong: RegExp): string[] {
  return files.flatMap(({ file, text }) =>
    text.split("\n").flatMap((line, index) => (wrong.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

test("classes and styles follow the direction of the writing", () => {
  expect([...found(sources, physical), ...found(filesOf(/\.css$/), physicalStyle)]).toEqual([]);
});

test("a style that means left or right is found, and nothing else", () => {
  const lines = [
    "  margin-left: 1rem;",
    "a{right:0}",
    "  text-align: left;",
    "  border-top-left-radius: 1rem;",
    "  scroll-padding-right: 0;",
    "  padding: 0 env(safe-area-inset-right) 0 env(safe-area-inset-left);",
    "  margin-inline-start: 1rem;",
    "  text-align: start;",
    "  --copyright: 1;",
    "  transform-origin: left;",
  ];
  const text = lines.join("\n");
  expect(found([{ file: "x", text }], physicalStyle)).toEqual(["x:1", "x:2", "x:3", "x:4", "x:5"]);
});
