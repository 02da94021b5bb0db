import { describe, expect, it } from "vitest";
import { makeMessage, newMessage, position, THREAD } from "@/testing/make";
import { applyToMessages, type MessageList } from "./apply-to-messages";
import { STALE } from "./live-query";

function list(...pages: { numbers: number[]; at: number; next?: string }[]): MessageList {
  return {
    pages: pages.map(({ numbers, at, next }) => ({
      items: numbers.map((number) => makeMessage(number)),
      next: next ?? null,
      before: next ?? null,
      after: null,
      position: position(at),
    })),
    pageParams: pages.map(() => undefined),
  };
}

const numbersIn = (value: MessageList | typeof STALE) =>
  value === STALE ? value : value.pages.map(({ items }) => items.map(({ number }) => number));

describe("applyToMessages", () => {
  const loaded = list({ numbers: [3, 4], at: 10, next: "3" }, { numbers: [1, 2], at: 10 });

  it("puts the next message at the end of the newest page, and notes how far that page is", () => {
    const after = applyToMessages(loaded, newMessage(11, makeMessage(5)), THREAD);
    expect(numbersIn(after)).toEqual([
      [3, 4, 5],
      [1, 2],
    ]);
    expect(after).toMatchObject({ pages: [{ position: "11.opaque" }, { position: "10.opaque" }] });
  });

  it("does not touch the value that it was given", () => {
    const before = structuredClone(loaded);
    applyToMessages(loaded, newMessage(11, makeMessage(5)), THREAD);
    expect(loaded).toEqual(before);
  });

  it("replaces a message by its newer view, wherever it stands", () => {
    const changed = makeMessage(2, { content: "changed" });
    const after = applyToMessages(loaded, newMessage(11, changed), THREAD);
    expect(after).toMatchObject({ pages: [{}, { items: [{}, { content: "changed" }] }] });
  });

  it.each([
    ["of another thread", newMessage(11, makeMessage(5, { thread_id: "other" }))],
    ["that the load already contains", newMessage(10, makeMessage(5))],
    ["about a message that it has as it is", newMessage(10, makeMessage(2, { content: "old" }))],
  ])("gives the very same value back for an event %s", (_, event) => {
    expect(applyToMessages(loaded, event, THREAD)).toBe(loaded);
  });

  it("gives the very same value back for a message older than what is loaded", () => {
    const newestOnly = list({ numbers: [3, 4], at: 10, next: "3" });
    expect(applyToMessages(newestOnly, newMessage(11, makeMessage(1)), THREAD)).toBe(newestOnly);
  });

  it("asks to load again when a message in between was never seen", () => {
    expect(applyToMessages(loaded, newMessage(12, makeMessage(6)), THREAD)).toBe(STALE);
  });

  it("takes the first message of a thread", () => {
    const empty = list({ numbers: [], at: 10 });
    expect(numbersIn(applyToMessages(empty, newMessage(11, makeMessage(1)), THREAD))).toEqual([
      [1],
    ]);
  });
});
