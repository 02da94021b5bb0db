import { expect, it } from "vitest";
import { BEGINNING, compare, contains, placeAt } from "./position";

it.each([
  ["12.7.xxxxx", { own: 12, board: 7 }],
  ["0.0.a.b", { own: 0, board: 0 }],
  ["12.xxxxx", BEGINNING],
  ["12.34", BEGINNING],
  ["40", BEGINNING],
  ["abc", BEGINNING],
])("reads both numbers of %s, or takes it for the beginning", (position, place) => {
  expect(placeAt(position)).toEqual(place);
});

it("knows what a snapshot contains of each stream", () => {
  const has = (stream: "own" | "board", number: number) => contains("5.9.x", { stream, number });
  expect([has("own", 5), has("own", 6), has("board", 9), has("board", 10)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

it.each([
  ["5.3.x", "5.3.y", "same"],
  ["5.3.x", "5.4.x", "before"],
  ["5.3.x", "6.3.x", "before"],
  ["6.4.x", "5.3.x", "after"],
  ["6.3.x", "5.4.x", "neither"],
  ["5.4.x", "6.3.x", "neither"],
])("orders %s and %s by both numbers", (a, b, order) => {
  expect(compare(placeAt(a), placeAt(b))).toBe(order);
});
