import { expect, it } from "vitest";
import { makeBroadcast, makeConversation, makeMessage, THREAD } from "@/testing/make";
import { parseBoardHint, parseLiveEvent, parseTypingSign } from "./events";

const envelope = (type: string, body: unknown) =>
  JSON.stringify({ event_type: type, data: JSON.stringify(body) });

const conversation = makeConversation();
const about = { thread_id: THREAD, conversation, unread_total: 4 };

it.each([
  "new_message",
  "message_edited",
  "message_deleted",
  "message_reaction",
  "message_pinned",
] as const)("reads %s with its place in the stream", (type) => {
  const message = makeMessage(3);
  const body = { ...about, message_id: message.id, message };
  expect(parseLiveEvent(type, envelope(type, body), "12.7.abc")).toEqual({
    ...body,
    type,
    stream: "own",
    number: 12,
    position: "12.7.abc",
  });
});

it("reads a changed conversation, and one that is deleted", () => {
  for (const changed of [about, { ...about, conversation: null }]) {
    const data = envelope("conversation_changed", changed);
    expect(parseLiveEvent("conversation_changed", data, "13.7.x")).toMatchObject(changed);
  }
});

it("reads what was read, and when", () => {
  const receipt = {
    ...about,
    message_id: "m",
    after: 2,
    up_to: 5,
    read_at: "2026-05-01T10:00:00Z",
  };
  const data = envelope("read_receipt", receipt);
  expect(parseLiveEvent("read_receipt", data, "13.7.x")).toMatchObject(receipt);
});

it("reads changed preferences", () => {
  const preferences = {
    show_read_receipts: true,
    show_typing_indicators: false,
    accept_new_threads: true,
    notification_sound: false,
    browser_notifications: true,
    theme: "dark",
  };
  const data = envelope("preferences_changed", { preferences });
  expect(parseLiveEvent("preferences_changed", data, "13.7.x")).toMatchObject({ preferences });
});

it("reads what has become of one's own account", () => {
  const me = { id: "a", username: "alice", bio: "", avatar_url: null };
  const data = envelope("account_changed", { me });
  expect(parseLiveEvent("account_changed", data, "13.x")).toMatchObject({ me });
  const nobody = envelope("account_changed", { me: null });
  expect(parseLiveEvent("account_changed", nobody, "13.x")).toBeUndefined();
});

it("reads a block, and its end", () => {
  const { counterpart } = conversation;
  const block = { id: "b", thread_id: THREAD, counterpart, created_at: "2026-05-01T10:00:00Z" };
  for (const changed of [
    { block_id: "b", block },
    { block_id: "b", block: null },
  ]) {
    const data = envelope("blocks_changed", changed);
    expect(parseLiveEvent("blocks_changed", data, "13.7.x")).toMatchObject(changed);
  }
});

it("reads a sign of typing, which has no place in the stream", () => {
  const sign = { thread_id: THREAD, typing: true };
  expect(parseTypingSign(envelope("typing", sign))).toEqual(sign);
  expect(parseTypingSign(envelope("typing", { thread_id: THREAD }))).toBeUndefined();
});

it("reads what happens on the board, with its place in the board's stream", () => {
  const broadcast = makeBroadcast("b");
  for (const [type, body] of [
    ["new_broadcast", { broadcast_id: "b", broadcast }],
    ["broadcast_deleted", { broadcast_id: "b" }],
  ] as const) {
    expect(parseLiveEvent(type, envelope(type, body), "12.7.x")).toEqual({
      ...body,
      type,
      stream: "board",
      number: 7,
      position: "12.7.x",
    });
    expect(parseLiveEvent(type, envelope(type, {}), "12.7.x")).toBeUndefined();
  }
  const half = envelope("new_broadcast", { broadcast_id: "b", broadcast: { id: "b" } });
  expect(parseLiveEvent("new_broadcast", half, "12.7.x")).toBeUndefined();
});

it("reads what passes by about an open broadcast", () => {
  const views = { broadcast_id: "b", views: 7 };
  const comments = { broadcast_id: "b", comments: 3 };
  const read = (type: string, body: unknown) => parseBoardHint(type, envelope(type, body));
  expect(read("views_changed", views)).toEqual({ type: "views_changed", ...views });
  expect(read("comments_changed", comments)).toEqual({ type: "comments_changed", ...comments });
  expect(read("comments_changed", views)).toBeUndefined();
  expect(read("typing", { thread_id: THREAD, typing: true })).toBeUndefined();
});

const message = makeMessage(1);
it.each([
  ["no JSON", "{"],
  ["no envelope", '"text"'],
  ["no JSON inside", JSON.stringify({ data: "{" })],
  ["no conversation", envelope("new_message", { ...about, message, conversation: undefined })],
  [
    "a conversation that is gone",
    envelope("new_message", { ...about, message, conversation: null }),
  ],
  ["no message", envelope("new_message", { ...about, message_id: "m" })],
  ["no total", envelope("new_message", { ...about, message, unread_total: undefined })],
])("refuses data with %s", (_, data) => {
  expect(parseLiveEvent("new_message", data, "1.0.x")).toBeUndefined();
});
