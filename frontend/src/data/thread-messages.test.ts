import { expect, it } from "vitest";
import { makeMessage, THREAD } from "@/testing/make";
import type { OutboxEntry } from "./outbox-entry";
import { threadBubbles } from "./thread-messages";

const entry = (clientKey: string, changes: Partial<OutboxEntry> = {}): OutboxEntry => ({
  clientKey,
  destination: { kind: "thread", threadId: THREAD },
  content: clientKey,
  queuedAt: "2026-05-01T12:00:00Z",
  state: "sending",
  ...changes,
});
const mine = (number: number, key: string) => makeMessage(number, { mine: true, client_key: key });

it("puts what is on its way below what is there", () => {
  const bubbles = threadBubbles(THREAD, [makeMessage(1)], [entry("a"), entry("b")]);
  expect(bubbles.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    `message ${THREAD}-1`,
    "pending a",
    "pending b",
  ]);
});

it("keeps a bubble's key from the moment it is written to its arrival", () => {
  const message = mine(1, "a");
  const stages = [
    threadBubbles(THREAD, [], [entry("a")]),
    threadBubbles(THREAD, [], [entry("a", { state: "sent", message })]),
    threadBubbles(THREAD, [message], [entry("a", { state: "sent", message })]),
    threadBubbles(THREAD, [message], []),
  ];
  expect(stages.map((bubbles) => bubbles.map(({ key }) => key))).toEqual([
    ["a"],
    ["a"],
    ["a"],
    ["a"],
  ]);
});

it("shows a message once when its event comes before its answer", () => {
  expect(threadBubbles(THREAD, [mine(1, "a")], [entry("a")])).toHaveLength(1);
});

it("puts an acknowledged message where its number belongs", () => {
  const sent = entry("a", { state: "sent", message: mine(2, "a") });
  const bubbles = threadBubbles(THREAD, [makeMessage(1), makeMessage(3)], [sent]);
  expect(bubbles.map(({ key }) => key)).toEqual([`${THREAD}-1`, "a", `${THREAD}-3`]);
});

it("shows the first message in the thread that it opened, and nothing of other threads", () => {
  const bob = { kind: "person", opening: "a", id: "b", username: "bob" } as const;
  const opened = entry("a", { destination: bob, state: "sent", message: mine(1, "a") });
  const unsent = entry("b", { destination: bob });
  const elsewhere = entry("c", { destination: { kind: "thread", threadId: "other" } });
  expect(threadBubbles(THREAD, [], [opened, unsent, elsewhere]).map(({ key }) => key)).toEqual([
    "a",
  ]);
});
