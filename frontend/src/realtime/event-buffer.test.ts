import { expect, it } from "vitest";
import { makeBroadcast, makeMessage, newBroadcast, newMessage } from "@/testing/make";
import { EventBuffer } from "./event-buffer";

const event = (number: number) => newMessage(number, makeMessage(number));
const onBoard = (number: number) => newBroadcast(number, makeBroadcast(String(number)));
const at = (own: number, board = 0) => ({ own, board });
const both = ["own", "board"] as const;

it("keeps events in order and refuses what it has seen", () => {
  const buffer = new EventBuffer();
  buffer.startAfter(at(4));
  expect([5, 6, 5, 8, 4].map((number) => buffer.add(event(number)))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(buffer.events(both).map(({ number }) => number)).toEqual([5, 6, 8]);
});

it("reaches back to where it started, until it has to drop something", () => {
  const buffer = new EventBuffer(3);
  buffer.startAfter(at(4));
  [5, 6, 7].forEach((number) => buffer.add(event(number)));
  expect(buffer.reachesBackTo(at(4), both)).toBe(true);
  expect(buffer.reachesBackTo(at(3), both)).toBe(false);
  buffer.add(event(8));
  expect(buffer.reachesBackTo(at(4), both)).toBe(false);
  expect(buffer.reachesBackTo(at(5), both)).toBe(true);
});

it("takes lower numbers again after a fresh start", () => {
  const buffer = new EventBuffer();
  buffer.startAfter(at(100));
  buffer.add(event(101));
  buffer.startAfter(at(0));
  expect(buffer.events(both)).toEqual([]);
  expect(buffer.add(event(3))).toBe(true);
});

it("counts each stream by itself, and keeps as much of each as it has room for", () => {
  const buffer = new EventBuffer(2);
  buffer.startAfter(at(4, 90));
  const all = [event(5), onBoard(91), onBoard(91), onBoard(92), event(5), onBoard(93)];
  expect(all.map((each) => buffer.add(each))).toEqual([true, true, false, true, false, true]);
  expect(buffer.reachesBackTo(at(4, 91), both)).toBe(true);
  expect(buffer.reachesBackTo(at(4, 90), both)).toBe(false);
  expect(buffer.reachesBackTo(at(4, 90), ["own"])).toBe(true);
  expect(buffer.events(["own"]).map(({ number }) => number)).toEqual([5]);
  expect(buffer.events(both).map(({ number }) => number)).toEqual([5, 92, 93]);
});
