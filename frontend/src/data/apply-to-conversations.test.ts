import { describe, expect, it } from "vitest";
import type { Conversation } from "@/api/models";
import { conversationChanged, conversationGone, makeConversation, position } from "@/testing/make";
import { applyToConversations, asLoaded, type ConversationList } from "./apply-to-conversations";
import { unreadTotalIn } from "./conversations-query";

function at(thread_id: string, minute: number, changes: Partial<Conversation> = {}) {
  const last_activity = `2026-05-01T10:${String(minute).padStart(2, "0")}:00Z`;
  return makeConversation({ thread_id, last_activity, ...changes });
}

function list(next: string | null, ...pages: Conversation[][]): ConversationList {
  return {
    pages: pages.map((items, index) =>
      asLoaded({
        items,
        next: index < pages.length - 1 ? "more" : next,
        position: position(10),
        unread_total: 0,
      }),
    ),
    pageParams: pages.map(() => undefined),
  };
}

const threadsIn = ({ pages }: ConversationList) =>
  pages.map(({ items }) => items.map(({ thread_id }) => thread_id).join(""));

/** The list after these have happened, one after the other. */
const after = (before: ConversationList, ...changed: Conversation[]) =>
  changed.reduce(
    (list, conversation, index) =>
      applyToConversations(list, conversationChanged(11 + index, conversation)),
    before,
  );

describe("applyToConversations", () => {
  const loaded = list("more", [at("a", 40), at("b", 30)], [at("c", 20), at("d", 10)]);

  it("moves a conversation to the top, across pages", () => {
    expect(threadsIn(after(loaded, at("d", 50)))).toEqual(["dab", "c"]);
    expect(threadsIn(loaded)).toEqual(["ab", "cd"]);
  });

  it("replaces a conversation in its place", () => {
    const replaced = after(loaded, at("c", 20, { unread: 4 }));
    expect(threadsIn(replaced)).toEqual(["ab", "cd"]);
    expect(replaced.pages[1]?.items[0]?.unread).toBe(4);
    expect(replaced.pages[0]?.items).toBe(loaded.pages[0]?.items);
  });

  it("puts an unknown conversation where its activity belongs", () => {
    expect(threadsIn(after(loaded, at("x", 25)))).toEqual(["ab", "xcd"]);
  });

  it("breaks a tie by the thread's id", () => {
    expect(threadsIn(after(loaded, at("x", 30)))).toEqual(["axb", "cd"]);
  });

  it("leaves a conversation to the page that is not loaded yet", () => {
    expect(threadsIn(after(loaded, at("x", 5)))).toEqual(["ab", "cd"]);
  });

  it("puts it at the end when there is no further page", () => {
    expect(threadsIn(after(list(null, [at("a", 40)]), at("x", 5)))).toEqual(["ax"]);
  });

  it("fills an inbox that was empty", () => {
    expect(threadsIn(after(list(null, []), at("x", 5)))).toEqual(["x"]);
  });

  it("puts pinned conversations before all others, and back when the pin is gone", () => {
    const pinned = after(loaded, at("d", 10, { pinned: true }));
    expect(threadsIn(pinned)).toEqual(["dab", "c"]);
    const two = after(loaded, at("d", 10, { pinned: true }), at("b", 30, { pinned: true }));
    expect(threadsIn(two)).toEqual(["bda", "c"]);
    expect(
      threadsIn(after(loaded, at("d", 10, { pinned: true }), at("d", 10, { pinned: false }))),
    ).toEqual(["ab", "cd"]);
  });

  it("knows where a page ends, also when what stood there has moved", () => {
    // The next page begins behind `b`, so `x` would not be in it.
    const moved = after(list("more", [at("a", 40), at("b", 30)]), at("b", 50), at("x", 35));
    expect(threadsIn(moved)).toEqual(["bax"]);
  });

  it("takes a conversation away that was deleted", () => {
    expect(threadsIn(applyToConversations(loaded, conversationGone(11, "b")))).toEqual(["a", "cd"]);
  });

  it("leaves it away until a page knows better", () => {
    const [first, second] = loaded.pages;
    if (first === undefined || second === undefined) throw new Error("two pages are loaded");
    const later = { ...second, position: position(12) };
    const both = { ...loaded, pages: [first, later] };
    expect(threadsIn(applyToConversations(both, conversationGone(11, "c")))).toEqual(["ab", "cd"]);
    expect(
      threadsIn(applyToConversations(both, conversationChanged(11, at("c", 20, { pinned: true })))),
    ).toEqual(["ab", "cd"]);
  });

  it("counts what is unread in all conversations, loaded or not", () => {
    expect(unreadTotalIn(after(loaded, at("x", 5, { unread: 7 })))).toBe(7);
    expect(unreadTotalIn(after(loaded, at("x", 5, { unread: 7 }), at("x", 5)))).toBe(0);
  });

  it("gives the very same value back for what the load already contains", () => {
    expect(applyToConversations(loaded, conversationChanged(10, at("d", 50)))).toBe(loaded);
  });
});
