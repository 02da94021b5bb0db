import { expect, it } from "vitest";
import type { Broadcast } from "@/api/models";
import {
  blocksChanged,
  broadcastDeleted,
  makeBlock,
  makeBroadcast,
  makeMessage,
  newBroadcast,
  newMessage,
  position,
} from "@/testing/make";
import {
  applyToBroadcasts,
  broadcastsOf,
  withPosted,
  type BroadcastList,
} from "./apply-to-broadcasts";
import { STALE } from "./live-query";

/** Pages of broadcasts, each loaded when the board's stream had come to a number. */
function list(...pages: [number, string[]][]): BroadcastList {
  return {
    pages: pages.map(([board, ids], index) => ({
      items: ids.map((id) => makeBroadcast(id)),
      next: index < pages.length - 1 ? "next" : null,
      position: position(10, board),
    })),
    pageParams: pages.map(() => undefined),
  };
}
const ids = (result: BroadcastList | typeof STALE) =>
  result === STALE ? STALE : broadcastsOf(result).map(({ id }) => id);
const apply = applyToBroadcasts;

it("puts a new one first, and never twice", () => {
  const before = list([5, ["b"]], [5, ["a"]]);
  const after = apply(before, newBroadcast(6, makeBroadcast("c")));
  expect(ids(after)).toEqual(["c", "b", "a"]);
  expect(apply(after as BroadcastList, newBroadcast(6, makeBroadcast("c")))).toBe(after);
});

it("leaves a list alone that was loaded later", () => {
  const before = list([6, ["c", "b"]]);
  expect(apply(before, newBroadcast(6, makeBroadcast("c")))).toBe(before);
  expect(apply(before, broadcastDeleted(6, "b"))).toBe(before);
});

it("takes a deleted one out of pages that were loaded before, wherever it is", () => {
  expect(ids(apply(list([5, ["b"]], [5, ["a"]]), broadcastDeleted(6, "a")))).toEqual(["b"]);
});

it("compares the board's numbers with the board's, and one's own with one's own", () => {
  const before = list([5, ["b"]]);
  expect(apply(before, newMessage(11, makeMessage(1)))).toBe(before);
  expect(ids(apply(before, newBroadcast(9, makeBroadcast("c"))))).toEqual(["c", "b"]);
  const byName = makeBlock("x", { thread_id: null });
  expect(apply(before, blocksChanged(10, "x", byName))).toBe(before);
  expect(apply(before, blocksChanged(11, "x", byName))).toBe(STALE);
});

it("is to be loaded again when a block by name begins, or any ends", () => {
  const before = list([5, ["b"]]);
  expect(apply(before, blocksChanged(11, "x", makeBlock("x")))).toBe(before);
  expect(apply(before, blocksChanged(11, "x", null))).toBe(STALE);
});

it("knows what was posted here for one's own, whether it comes before or after its event", () => {
  const mine: Broadcast = makeBroadcast("c", { mine: true });
  const event = newBroadcast(6, makeBroadcast("c"));
  const answerFirst = apply(withPosted(list([5, ["b"]]), mine), event) as BroadcastList;
  const eventFirst = withPosted(apply(list([5, ["b"]]), event) as BroadcastList, mine);
  for (const result of [answerFirst, eventFirst]) {
    expect(ids(result)).toEqual(["c", "b"]);
    expect(broadcastsOf(result)[0]?.mine).toBe(true);
  }
});
