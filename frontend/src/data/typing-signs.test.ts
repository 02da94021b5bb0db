import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeMessage, newMessage, THREAD } from "@/testing/make";
import { TypingSigns } from "./typing-signs";

let signs: TypingSigns;
beforeEach(() => {
  vi.useFakeTimers();
  signs = new TypingSigns();
});
afterEach(() => vi.useRealTimers());

const begin = (thread_id = THREAD) => signs.heard({ thread_id, typing: true });
const typing = () => [...signs.all()];

it("ends when the other side stops", () => {
  begin();
  expect(typing()).toEqual([THREAD]);
  signs.heard({ thread_id: THREAD, typing: false });
  expect(typing()).toEqual([]);
});

it("ends with a message of the other side, and not with one's own", () => {
  begin();
  signs.saw(newMessage(11, makeMessage(2, { mine: true })));
  expect(typing()).toEqual([THREAD]);
  signs.saw(newMessage(12, makeMessage(3)));
  expect(typing()).toEqual([]);
});

it("ends by itself twelve seconds after the last sign", () => {
  begin();
  vi.advanceTimersByTime(8_000);
  begin();
  vi.advanceTimersByTime(11_999);
  expect(typing()).toEqual([THREAD]);
  vi.advanceTimersByTime(1);
  expect(typing()).toEqual([]);
});

it("knows conversations apart", () => {
  begin();
  begin("other");
  signs.heard({ thread_id: THREAD, typing: false });
  expect(typing()).toEqual(["other"]);
});
