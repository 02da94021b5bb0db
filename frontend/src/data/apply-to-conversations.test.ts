import { describe, expect, it } from "vitest";
import type { Conversation } from "@/api/models";
import { conversationChanged, makeConversation, position } from "@/testing/make";
import { applyToConversations, type ConversationList } from "./apply-to-conversations";

const at = (thread_id: string, minute: number, unread = 0): Conversation =>
  makeConversation({
    thread_id,
    unread,
    last_activity: `2026-05-01T10:${String(minute).padStart(2, "0")}:00Z`,
  });

function list(next: string | null, ...pages: Conversation[][]): ConversationList {
  return {
    pages: pages.map((items, index) => ({
      items,
      next: index < pages.length - 1 ? "more" : next,
      position: position(10),
      unread_total: 0,
    })),
    pageParams: pages.map(() => undefined),
  };
}

const threadsIn = ({ pages }: ConversationList) =>
  pages.map(({ items }) => items.map(({ thread_id }) => thread_id).join(""));

describe("applyToConversations", () => {
  const loaded = list("more", [at("a", 40), at("b", 30)], [at("c", 20), at("d", 10)]);

  it("moves a conversation to the top, across pages", () => {
    const after = applyToConversations(loaded, conversationChanged(11, at("d", 50)));
    expect(threadsIn(after)).toEqual(["dab", "c"]);
    expect(threadsIn(loaded)).toEqual(["ab", "cd"]);
  });

  it("replaces a conversation in its place", () => {
    const after = applyToConversations(loaded, conversationChanged(11, at("c", 20, 4)));
    expect(threadsIn(after)).toEqual(["ab", "cd"]);
    expect(after.pages[1]?.items[0]?.unread).toBe(4);
    expect(after.pages[0]).toBe(loaded.pages[0]);
  });

  it("puts an unknown conversation where its activity belongs", () => {
    expect(threadsIn(applyToConversations(loaded, conversationChanged(11, at("x", 25))))).toEqual([
      "ab",
      "xcd",
    ]);
  });

  it("breaks a tie by the thread's id", () => {
    expect(threadsIn(applyToConversations(loaded, conversationChanged(11, at("x", 30))))).toEqual([
      "axb",
      "cd",
    ]);
  });

  it("leaves a conversation to the page that is not loaded yet", () => {
    expect(applyToConversations(loaded, conversationChanged(11, at("x", 5)))).toBe(loaded);
  });

  it("puts it at the end when there is no further page", () => {
    const whole = list(null, [at("a", 40)]);
    expect(threadsIn(applyToConversations(whole, conversationChanged(11, at("x", 5))))).toEqual([
      "ax",
    ]);
  });

  it("fills an inbox that was empty", () => {
    expect(
      threadsIn(applyToConversations(list(null, []), conversationChanged(11, at("x", 5)))),
    ).toEqual(["x"]);
  });

  it("gives the very same value back for what the load already contains", () => {
    expect(applyToConversations(loaded, conversationChanged(10, at("d", 50)))).toBe(loaded);
  });
});
