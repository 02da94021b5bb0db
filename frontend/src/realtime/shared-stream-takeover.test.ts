import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BrowserTabs } from "@/testing/browser-tabs";
import { FakeEventSource } from "@/testing/fake-event-source";
import { position } from "@/testing/make";
import { ANSWER_WITHIN, LEADER_SILENCE } from "./leader-watch";

let tabs: BrowserTabs;

beforeEach(() => {
  vi.useFakeTimers();
  tabs = new BrowserTabs();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("takeover", () => {
  it("goes on where the new leader stands when the leader closes", async () => {
    const [first, second, third] = [await tabs.open(5), await tabs.open(5), await tabs.open(5)];
    await tabs.send(6);
    await tabs.close(first);
    expect(tabs.streams).toHaveLength(1);
    expect(FakeEventSource.latest.position).toBe(position(6));
    await tabs.send(7);
    expect([second.seen, third.seen]).toEqual([
      [6, 7],
      [6, 7],
    ]);
    expect(first.seen).toEqual([6]);
  });

  it("gives a tab that was behind the new leader what that one has", async () => {
    const [first, second, third] = [await tabs.open(5), await tabs.open(5), await tabs.open(5)];
    FakeEventSource.latest.send("new_message", {}, position(6));
    second.channel.deliver();
    third.loseWhatIsOnItsWay();
    await tabs.close(first);
    expect(FakeEventSource.latest.position).toBe(position(6));
    expect([second.seen, third.seen]).toEqual([[6], [6]]);
  });

  it("gives a tab that was ahead of the new leader nothing twice", async () => {
    const [first, second, third] = [await tabs.open(5), await tabs.open(5), await tabs.open(5)];
    FakeEventSource.latest.send("new_message", {}, position(6));
    second.loseWhatIsOnItsWay();
    await tabs.close(first);
    expect(FakeEventSource.latest.position).toBe(position(5));
    await tabs.send(6, 7);
    expect([second.seen, third.seen]).toEqual([
      [6, 7],
      [6, 7],
    ]);
  });

  it("leaves a tab alone that only waited for its turn", async () => {
    const [first, second] = [await tabs.open(5), await tabs.open(5)];
    await tabs.close(second);
    await tabs.send(6);
    expect([first.seen, second.seen, second.state]).toEqual([[6], [], "closed"]);
    await tabs.close(first);
    expect(tabs.streams).toEqual([]);
  });
});

describe("a silent leader", () => {
  it("is asked, and left in its place when it answers", async () => {
    const [, second] = [await tabs.open(5), await tabs.open(5)];
    const stream = FakeEventSource.latest;
    for (let time = 0; time < 3; time++) {
      // Its stream is well; what it relays of it is lost.
      await tabs.pass(LEADER_SILENCE / 2);
      stream.send("heartbeat");
      second.loseWhatIsOnItsWay();
    }
    await tabs.pass(ANSWER_WITHIN);
    expect(tabs.streams).toEqual([stream]);
  });

  it("is deposed by one of those who follow when it does not answer", async () => {
    const [first, second, third] = [await tabs.open(5), await tabs.open(5), await tabs.open(5)];
    await tabs.send(6);
    const stream = FakeEventSource.latest;
    first.channel.freeze();
    await tabs.pass(LEADER_SILENCE / 2);
    stream.send("heartbeat");
    await tabs.pass(LEADER_SILENCE / 2);
    expect(tabs.streams).toEqual([stream]);
    await tabs.pass(ANSWER_WITHIN);
    expect(tabs.streams).toHaveLength(1);
    expect(FakeEventSource.latest.position).toBe(position(6));
    await tabs.send(7);
    expect([first.seen, second.seen, third.seen]).toEqual([[6], [6, 7], [6, 7]]);
  });

  it("follows when it wakes up, and what it says late does no harm", async () => {
    const [first, second] = [await tabs.open(5), await tabs.open(5)];
    first.channel.freeze();
    // Received, but no longer passed on in time.
    await tabs.send(6);
    await tabs.pass(LEADER_SILENCE);
    await tabs.pass(ANSWER_WITHIN);
    await tabs.send(6, 7);
    first.channel.thaw();
    await tabs.settle();
    await tabs.send(8);
    expect(tabs.streams).toHaveLength(1);
    expect([first.seen, second.seen]).toEqual([
      [6, 7, 8],
      [6, 7, 8],
    ]);
  });

  it("is not waited for for long by a tab that has just come", async () => {
    const first = await tabs.open(5);
    first.channel.freeze();
    const second = await tabs.open(5);
    await tabs.pass(ANSWER_WITHIN);
    await tabs.send(6);
    expect(second.seen).toEqual([6]);
  });
});
