import { expect, it } from "vitest";
import { makeMessage, newMessage } from "@/testing/make";
import { EventBuffer } from "./event-buffer";

const event = (number: number) => newMessage(number, makeMessage(number));

it("keeps events in order and refuses what it has seen", () => {
  const buffer = new EventBuffer();
  buffer.startAfter(4);
  expect([5, 6, 5, 8, 4].map((number) => buffer.add(event(number)))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(buffer.events().map(({ number }) => number)).toEqual([5, 6, 8]);
});

it("reaches back to where it started, until it has to drop something", () => {
  const buffer = new EventBuffer(3);
  buffer.startAfter(4);
  [5, 6, 7].forEach((number) => buffer.add(event(number)));
  expect(buffer.reachesBackTo(4)).toBe(true);
  expect(buffer.reachesBackTo(3)).toBe(false);
  buffer.add(event(8));
  expect(buffer.reachesBackTo(4)).toBe(false);
  expect(buffer.reachesBackTo(5)).toBe(true);
});

it("takes lower numbers again after a fresh start", () => {
  const buffer = new EventBuffer();
  buffer.startAfter(100);
  buffer.add(event(101));
  buffer.startAfter(0);
  expect(buffer.events()).toEqual([]);
  expect(buffer.add(event(3))).toBe(true);
});
