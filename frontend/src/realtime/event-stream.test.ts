import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeEventSource } from "@/testing/fake-event-source";
import {
  EventStream,
  SILENCE_LIMIT,
  type ConnectionState,
  type StreamMessage,
} from "./event-stream";

describe("EventStream", () => {
  let states: ConnectionState[];
  let messages: StreamMessage[];
  let signedOut: boolean;
  const onSignedOut = vi.fn();
  let stream: EventStream;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(1);
    onSignedOut.mockReset();
    states = [];
    messages = [];
    signedOut = false;
    stream = new EventStream({
      url: "/api/sse",
      types: ["new_message", "heartbeat"],
      onMessage: (message) => messages.push(message),
      onState: (state) => states.push(state),
      isSignedOut: () => Promise.resolve(signedOut),
      onSignedOut,
    });
    stream.start("7.a/b");
  });

  afterEach(() => {
    stream.stop();
    vi.useRealTimers();
  });

  const opened = () => FakeEventSource.instances.length;

  it("opens where it is told to and is live once the server accepts", () => {
    expect(FakeEventSource.latest.position).toBe("7.a/b");
    FakeEventSource.latest.accept();
    expect(states.slice(-2)).toEqual(["connecting", "live"]);
  });

  it("hands on the events that it was asked to listen for, with their positions", () => {
    FakeEventSource.latest.send("new_message", { a: 1 }, "8.x");
    FakeEventSource.latest.send("something_else", {}, "9.x");
    expect(messages).toEqual([
      { type: "new_message", position: "8.x", data: expect.any(String) as string },
    ]);
  });

  it("leaves an ordinary interruption to the browser", () => {
    FakeEventSource.latest.accept();
    FakeEventSource.latest.interrupt();
    expect(states.at(-1)).toBe("reconnecting");
    vi.advanceTimersByTime(20_000);
    expect(opened()).toBe(1);
    FakeEventSource.latest.accept();
    expect(states.at(-1)).toBe("live");
  });

  it("tries again by itself after it was refused, later each time, from the last position", async () => {
    FakeEventSource.latest.send("new_message", {}, "8.x");
    for (const delay of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const before = opened();
      FakeEventSource.latest.refuse();
      await vi.advanceTimersByTimeAsync(delay - 1);
      expect(opened()).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(opened()).toBe(before + 1);
      expect(FakeEventSource.latest.position).toBe("8.x");
    }
  });

  it("begins with short waits again once something was received", async () => {
    FakeEventSource.latest.refuse();
    await vi.advanceTimersByTimeAsync(1_000);
    FakeEventSource.latest.send("heartbeat");
    FakeEventSource.latest.refuse();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opened()).toBe(3);
  });

  it("opens anew from the last position after too long a silence", () => {
    const first = FakeEventSource.latest;
    first.accept();
    first.send("new_message", {}, "8.x");
    vi.advanceTimersByTime(SILENCE_LIMIT - 1);
    expect(opened()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(first.readyState).toBe(first.CLOSED);
    expect(opened()).toBe(2);
    expect(FakeEventSource.latest.position).toBe("8.x");
  });

  it("takes a heartbeat for a sign of life, but not for a position", () => {
    FakeEventSource.latest.accept();
    vi.advanceTimersByTime(SILENCE_LIMIT - 1);
    FakeEventSource.latest.send("heartbeat");
    vi.advanceTimersByTime(SILENCE_LIMIT - 1);
    expect(opened()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(FakeEventSource.latest.position).toBe("7.a/b");
  });

  it("gives up and says so when it is refused for want of a session", async () => {
    signedOut = true;
    FakeEventSource.latest.refuse();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onSignedOut).toHaveBeenCalledOnce();
    expect(opened()).toBe(1);
    expect(states.at(-1)).toBe("closed");
  });

  it("stays closed once it is stopped, even between two attempts", async () => {
    FakeEventSource.latest.refuse();
    stream.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(opened()).toBe(1);
    expect(states.at(-1)).toBe("closed");
  });
});
