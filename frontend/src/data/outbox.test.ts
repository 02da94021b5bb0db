import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "@/api/models";
import { ApiError } from "@/api/problem";
import { makeMessage, THREAD } from "@/testing/make";
import { Outbox, type OutboxEntry } from "./outbox";

interface Attempt {
  entry: OutboxEntry;
  succeed: (message?: Message) => Promise<void>;
  fail: (error?: Error) => Promise<void>;
}

const thread = { kind: "thread", threadId: THREAD } as const;
const otherThread = { kind: "thread", threadId: "other" } as const;
const bob = { kind: "person", id: "b", username: "bob" } as const;
const busy = new ApiError({ status: 503, code: "too_busy", detail: "Too busy." });

describe("Outbox", () => {
  let attempts: Attempt[];
  let outbox: Outbox;

  /** Lets everything run that is only waiting for promises. */
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };

  beforeEach(() => {
    attempts = [];
    outbox = new Outbox(
      (entry) =>
        new Promise<Message>((resolve, reject) => {
          attempts.push({
            entry,
            succeed: (message = acknowledged(entry, attempts.length)) => {
              resolve(message);
              return settle();
            },
            fail: (error = busy) => {
              reject(error);
              return settle();
            },
          });
        }),
    );
  });

  const acknowledged = (entry: OutboxEntry, number: number) =>
    makeMessage(number, { mine: true, content: entry.content, client_key: entry.clientKey });
  const attempt = (index: number): Attempt => {
    const found = attempts[index];
    if (found === undefined) throw new Error(`There was no attempt ${index}`);
    return found;
  };
  const states = () => outbox.entries().map(({ content, state }) => `${content} ${state}`);
  const contents = () => attempts.map(({ entry }) => entry.content);

  it("shows a message at once, and keeps it until it stands in the thread", async () => {
    void outbox.enqueue(thread, "a");
    expect(states()).toEqual(["a sending"]);
    await attempt(0).succeed();
    expect(states()).toEqual(["a sent"]);
    outbox.confirm(acknowledged(attempt(0).entry, 1));
    expect(states()).toEqual([]);
  });

  it("sends one message of a thread at a time, in order, and other threads meanwhile", async () => {
    void outbox.enqueue(thread, "a");
    void outbox.enqueue(thread, "b");
    void outbox.enqueue(otherThread, "c");
    void outbox.enqueue(bob, "d");
    void outbox.enqueue(bob, "e");
    expect(contents()).toEqual(["a", "c", "d", "e"]);
    await attempt(0).succeed();
    expect(contents()).toEqual(["a", "c", "d", "e", "b"]);
  });

  it("holds back what is behind a failure until it is tried again, with the same key", async () => {
    void outbox.enqueue(thread, "a");
    void outbox.enqueue(thread, "b");
    await attempt(0).fail();
    expect(states()).toEqual(["a failed", "b waiting"]);
    expect(outbox.entries()[0]?.failure).toBe("too_busy");

    outbox.retry(attempt(0).entry.clientKey);
    expect(states()).toEqual(["a sending", "b waiting"]);
    expect(outbox.entries()[0]).not.toHaveProperty("failure");
    expect(attempt(1).entry.clientKey).toBe(attempt(0).entry.clientKey);
    await attempt(1).succeed();
    expect(states()).toEqual(["a sent", "b sending"]);
  });

  it("goes on with what is behind a failure that is discarded", async () => {
    void outbox.enqueue(thread, "a");
    void outbox.enqueue(thread, "b");
    await attempt(0).fail();
    outbox.discard(attempt(0).entry.clientKey);
    expect(states()).toEqual(["b sending"]);
  });

  it("takes the event for an answer when it comes first, and never shows the message again", async () => {
    const arrival = outbox.enqueue(thread, "a");
    const message = acknowledged(attempt(0).entry, 1);
    outbox.confirm(message);
    expect(states()).toEqual([]);
    await expect(arrival).resolves.toBe(message);
    await attempt(0).succeed(message);
    expect(states()).toEqual([]);
  });

  it("learns from the event that a send which seemed to fail has arrived", async () => {
    void outbox.enqueue(thread, "a");
    void outbox.enqueue(thread, "b");
    await attempt(0).fail(new Error("the line broke"));
    expect(outbox.entries()[0]?.failure).toBe("unexpected");
    outbox.confirm(acknowledged(attempt(0).entry, 1));
    expect(states()).toEqual(["b sending"]);
  });

  it("waits for the answer before the next, also when the event was faster", async () => {
    void outbox.enqueue(thread, "a");
    void outbox.enqueue(thread, "b");
    outbox.confirm(acknowledged(attempt(0).entry, 1));
    expect(contents()).toEqual(["a"]);
    await attempt(0).succeed();
    expect(contents()).toEqual(["a", "b"]);
  });

  it("does not care about messages of other devices", () => {
    void outbox.enqueue(thread, "a");
    outbox.confirm(makeMessage(9, { mine: true, client_key: "elsewhere" }));
    outbox.confirm(makeMessage(10));
    expect(states()).toEqual(["a sending"]);
  });

  it("tells where a new thread is when it was opened at the second attempt", async () => {
    const arrival = outbox.enqueue(bob, "a");
    await attempt(0).fail();
    outbox.retry(attempt(0).entry.clientKey);
    await attempt(1).succeed();
    await expect(arrival).resolves.toMatchObject({ thread_id: THREAD });
  });
});
