import { expect, it } from "vitest";
import { makeConversation, makeMessage } from "@/testing/make";
import { parseLiveEvent } from "./events";
import { positionNumber } from "./position";

const envelope = (type: string, body: unknown) =>
  JSON.stringify({ event_type: type, data: JSON.stringify(body) });

it("reads a new message with its place in the stream", () => {
  const message = makeMessage(3);
  const conversation = makeConversation();
  const data = envelope("new_message", {
    message_id: message.id,
    thread_id: message.thread_id,
    message,
    conversation,
  });
  expect(parseLiveEvent("new_message", data, "12.abc")).toEqual({
    type: "new_message",
    number: 12,
    position: "12.abc",
    message,
    conversation,
  });
});

it("reads a changed conversation", () => {
  const conversation = makeConversation();
  const data = envelope("conversation_changed", {
    thread_id: conversation.thread_id,
    conversation,
  });
  expect(parseLiveEvent("conversation_changed", data, "13.x")).toMatchObject({
    type: "conversation_changed",
    conversation,
  });
});

it.each([
  ["no JSON", "{"],
  ["no envelope", '"text"'],
  ["no JSON inside", JSON.stringify({ data: "{" })],
  ["no conversation", envelope("new_message", { message: makeMessage(1) })],
  ["no message", envelope("new_message", { conversation: makeConversation() })],
])("refuses data with %s", (_, data) => {
  expect(parseLiveEvent("new_message", data, "1.x")).toBeUndefined();
});

it.each([
  ["12.xxxxx", 12],
  ["0.a.b", 0],
  ["40", 40],
  ["abc", 0],
])("orders the position %s by the number %d", (position, number) => {
  expect(positionNumber(position)).toBe(number);
});
