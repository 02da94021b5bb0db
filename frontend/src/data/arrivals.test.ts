import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Conversation, Message } from "@/api/models";
import { conversationChanged, makeConversation, makeMessage, messageEvent } from "@/testing/make";
import { Arrivals, TIME_TO_NOTICE } from "./arrivals";

let wanted: boolean;
let visible: DocumentVisibilityState;
let arrivals: Arrivals;

beforeEach(() => {
  vi.useFakeTimers();
  wanted = true;
  visible = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visible);
  arrivals = new Arrivals({ wanted: () => wanted });
});
afterEach(() => {
  arrivals.stop();
  vi.useRealTimers();
});

function arrives(
  thread: string,
  message: Partial<Message> = {},
  conversation: Partial<Conversation> = {},
) {
  const made = makeMessage(2, { thread_id: thread, ...message });
  arrivals.saw(messageEvent("new_message", 11, made, { unread: 1, ...conversation }));
  return made;
}

const shown = () => arrivals.all().map(({ message }) => message.content);

it("announces what comes to somebody who looks at the page, for a while", () => {
  arrives("t1", { content: "hello" });
  expect(shown()).toEqual(["hello"]);
  vi.advanceTimersByTime(TIME_TO_NOTICE);
  expect(shown()).toEqual([]);
});

it("stays for whoever points at it or has come to it by keyboard, and goes a while after they do", () => {
  arrives("t1", { content: "hello" });
  arrivals.hold("t1");
  vi.advanceTimersByTime(2 * TIME_TO_NOTICE);
  expect(shown()).toEqual(["hello"]);
  arrivals.release("t1");
  vi.advanceTimersByTime(TIME_TO_NOTICE);
  expect(shown()).toEqual([]);
  arrivals.release("t1");
  expect(vi.getTimerCount()).toBe(0);
});

it("announces nothing to somebody who looks elsewhere, does not want it, or has written it", () => {
  arrives("t1", { mine: true });
  arrives("t1", {}, { blocked: true });
  wanted = false;
  arrives("t1");
  wanted = true;
  visible = "hidden";
  arrives("t1");
  expect(shown()).toEqual([]);
});

it("announces nothing of what is in view, nor what is opened meanwhile", () => {
  arrivals.look((threadId) => threadId === "t1");
  arrives("t1");
  arrives("t2", { content: "elsewhere" });
  expect(shown()).toEqual(["elsewhere"]);
  arrivals.look((threadId) => threadId === "t2");
  expect(shown()).toEqual([]);
});

it("announces the newest of each conversation, and of two at most", () => {
  arrives("t1", { content: "one" });
  arrives("t2", { content: "two" });
  arrives("t1", { content: "three" });
  expect(shown()).toEqual(["two", "three"]);
  arrives("t3", { content: "four" });
  expect(shown()).toEqual(["three", "four"]);
});

it("follows what becomes of the message", () => {
  const message = arrives("t1", { content: "hello" });
  const edited = { ...message, content: "hello you" };
  arrivals.saw(messageEvent("message_edited", 12, edited, { unread: 1 }));
  expect(shown()).toEqual(["hello you"]);
  arrivals.saw(messageEvent("message_deleted", 13, { ...edited, deleted: true }, { unread: 1 }));
  expect(shown()).toEqual([]);

  arrives("t1", { content: "again" });
  arrivals.saw(conversationChanged(14, makeConversation({ thread_id: "t1", unread: 0 })));
  expect(shown()).toEqual([]);
});
