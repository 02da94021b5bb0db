import { expect, it } from "vitest";
import { isPressed, keyNames, shortcuts, type Shortcut } from "./shortcuts";

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it("takes Ctrl and Cmd for the same, and minds what else is held", () => {
  expect(isPressed("palette", press("k", { ctrlKey: true }))).toBe(true);
  expect(isPressed("palette", press("k", { metaKey: true }))).toBe(true);
  expect(isPressed("palette", press("k"))).toBe(false);
  expect(isPressed("palette", press("K", { ctrlKey: true, shiftKey: true }))).toBe(false);
  expect(isPressed("next", press("ArrowDown", { altKey: true }))).toBe(true);
  expect(isPressed("next", press("ArrowDown"))).toBe(false);
});

it("finds a sign wherever the keyboard has it", () => {
  expect(isPressed("sheet", press("?", { shiftKey: true }))).toBe(true);
  expect(isPressed("search", press("/", { shiftKey: true }))).toBe(true);
  expect(isPressed("search", press("/"))).toBe(true);
  expect(isPressed("compose", press("N", { shiftKey: true }))).toBe(false);
});

it("finds a letter by its place where the keyboard writes another script", () => {
  expect(isPressed("palette", press("л", { code: "KeyK", ctrlKey: true }))).toBe(true);
  expect(isPressed("compose", press("т", { code: "KeyN" }))).toBe(true);
  expect(isPressed("palette", press("t", { code: "KeyK", ctrlKey: true }))).toBe(false);
  expect(isPressed("compose", press("ñ", { code: "Semicolon" }))).toBe(false);
});

it("takes AltGr, which writes signs on many keyboards, for no shortcut of Ctrl", () => {
  expect(isPressed("palette", press("k", { ctrlKey: true, altKey: true }))).toBe(false);
});

it("names the keys as they stand on the keyboard", () => {
  expect(keyNames("next")).toEqual(["Alt", "↓"]);
  expect(keyNames("close")).toEqual(["Esc"]);
});

it("has no keys twice", () => {
  const keys = Object.keys(shortcuts).map((name) => keyNames(name as Shortcut).join());
  expect(new Set(keys).size).toBe(keys.length);
});
