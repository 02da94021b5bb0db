import { expect, it } from "vitest";
import type { Message } from "@/api/models";
import { threadBubbles } from "@/data/thread-messages";
import { makeMessage, THREAD } from "@/testing/make";
import { layOut } from "./lay-out";

const laidOut = (messages: Message[], firstUnread: number | null = null) =>
  layOut(threadBubbles(THREAD, messages, []), firstUnread);

const mine = (number: number, changes: Partial<Message> = {}) =>
  makeMessage(number, { mine: true, ...changes });

it("says of one's own last message that it is sent, until the other side is known to have read it", () => {
  const sent = (messages: Message[]) => laidOut(messages).map(({ isLastSent }) => isLastSent);
  expect(sent([mine(1), mine(2), makeMessage(3)])).toEqual([false, true, false]);
  expect(sent([mine(1), mine(2, { read_at: "2026-05-01T11:00:00Z" })])).toEqual([false, false]);
  expect(sent([mine(1, { read_at: "2026-05-01T11:00:00Z" }), mine(2)])).toEqual([false, true]);
  expect(sent([mine(1), mine(2, { deleted: true })])).toEqual([true, false]);
});

it("keeps the line above what was unread where it was, whatever comes below and is loaded above", () => {
  const lines = (messages: Message[]) =>
    laidOut(messages, 4).flatMap(({ bubble, beginsUnread }) => (beginsUnread ? bubble.key : []));
  const at4 = [makeMessage(4).id];
  expect(lines([mine(3), makeMessage(4), makeMessage(5)])).toEqual(at4);
  expect(lines([makeMessage(2), mine(3), makeMessage(4), mine(5), makeMessage(6)])).toEqual(at4);
});
