import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BrowserTabs } from "@/testing/browser-tabs";
import { FakeEventSource } from "@/testing/fake-event-source";
import { position } from "@/testing/make";

let tabs: BrowserTabs;

beforeEach(() => {
  vi.useFakeTimers();
  tabs = new BrowserTabs();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("following", () => {
  it("has one stream for all tabs, and all of them see the same", async () => {
    const all = [await tabs.open(5), await tabs.open(5), await tabs.open(5)];
    await tabs.send(6, 7);
    expect(tabs.streams).toHaveLength(1);
    expect(all.map(({ seen }) => seen)).toEqual([
      [6, 7],
      [6, 7],
      [6, 7],
    ]);
  });

  it("shows the leader's connection in every tab, also in one that comes later", async () => {
    const first = await tabs.open(5);
    const second = await tabs.open(5);
    expect(second.state).toBe("connecting");
    FakeEventSource.latest.accept();
    await tabs.settle();
    expect([first.state, second.state]).toEqual(["live", "live"]);
    FakeEventSource.latest.interrupt();
    const third = await tabs.open(5);
    expect([first, second, third].map(({ state }) => state)).toEqual(Array(3).fill("reconnecting"));
  });

  it("gives a late joiner what it has missed since its load", async () => {
    await tabs.open(5);
    await tabs.send(6, 7, 8);
    const late = await tabs.open(6);
    await tabs.send(9);
    expect(late.seen).toEqual([7, 8, 9]);
  });

  it("has a tab load afresh when its load is older than what is kept", async () => {
    await tabs.open(5);
    await tabs.send(6);
    const late = await tabs.open(4);
    await tabs.send(7);
    expect(late.seen).toEqual(["reset to 6", 7]);
  });

  it("lets a tab whose load is ahead of the leader wait until the leader is there", async () => {
    await tabs.open(5);
    const ahead = await tabs.open(7);
    await tabs.send(6, 7, 8);
    expect(ahead.seen).toEqual([8]);
  });

  it("takes gaps in the numbers for what they are when nothing was missed", async () => {
    const [, follower] = [await tabs.open(5), await tabs.open(5)];
    await tabs.send(6, 9);
    expect(follower.seen).toEqual([6, 9]);
  });

  it("fetches what was lost on its way when a jump shows it", async () => {
    const [, follower] = [await tabs.open(5), await tabs.open(5)];
    FakeEventSource.latest.send("new_message", {}, position(6));
    FakeEventSource.latest.send("new_message", {}, position(7));
    follower.loseWhatIsOnItsWay();
    await tabs.send(8, 9);
    expect(follower.seen).toEqual([6, 7, 8, 9]);
  });

  it("fetches a lost last message at the next heartbeat", async () => {
    const [, follower] = [await tabs.open(5), await tabs.open(5)];
    FakeEventSource.latest.send("new_message", {}, position(6));
    follower.loseWhatIsOnItsWay();
    await tabs.beat();
    expect(follower.seen).toEqual([6]);
  });

  it("passes on what has no place in the stream, and stays where it is", async () => {
    const all = [await tabs.open(5), await tabs.open(5)];
    await tabs.send(6);
    FakeEventSource.latest.send("typing");
    await tabs.send(7);
    for (const tab of all) expect(tab.types).toEqual(["new_message", "typing", "new_message"]);
  });

  it("passes a reset of the server on to every tab", async () => {
    const all = [await tabs.open(5), await tabs.open(5)];
    FakeEventSource.latest.send("reset", {}, "2.0.restored");
    FakeEventSource.latest.send("new_message", {}, "3.0.restored");
    await tabs.settle();
    expect(all.map(({ seen }) => seen)).toEqual(Array(2).fill(["reset to 2", 3]));
  });
});

describe("another epoch", () => {
  it("has a tab that missed the reset load afresh although the numbers fit", async () => {
    const [, follower] = [await tabs.open(5), await tabs.open(5)];
    FakeEventSource.latest.send("reset", {}, "4.0.restored");
    FakeEventSource.latest.send("new_message", {}, "5.0.restored");
    follower.loseWhatIsOnItsWay();
    FakeEventSource.latest.send("new_message", {}, "6.0.restored");
    await tabs.settle();
    expect(follower.seen).toEqual(["reset to 6"]);
  });

  it("has a tab load afresh that stays ahead of the leader for two heartbeats", async () => {
    await tabs.open("5.0.restored");
    const other = await tabs.open(9);
    await tabs.beat();
    expect(other.seen).toEqual([]);
    await tabs.beat();
    expect(other.seen).toEqual(["reset to 5"]);
    FakeEventSource.latest.send("new_message", {}, "6.0.restored");
    await tabs.settle();
    expect(other.seen).toEqual(["reset to 5", 6]);
  });
});

describe("signing out", () => {
  it("ends the stream of every tab when the server refuses the leader's", async () => {
    const all = [await tabs.open(5), await tabs.open(5), await tabs.open(5)];
    tabs.signedOut = true;
    FakeEventSource.latest.refuse();
    await tabs.settle();
    for (const { onSignedOut, state } of all) {
      expect(onSignedOut).toHaveBeenCalledOnce();
      expect(state).toBe("closed");
    }
    expect(tabs.streams).toEqual([]);
  });

  it("ends no tab in which somebody has signed in again", async () => {
    const [first, second] = [await tabs.open(5), await tabs.open(5)];
    tabs.signedOut = true;
    FakeEventSource.latest.refuse();
    await vi.advanceTimersByTimeAsync(0);
    tabs.signedOut = false;
    await tabs.settle();
    expect(first.onSignedOut).toHaveBeenCalledOnce();
    expect(second.onSignedOut).not.toHaveBeenCalled();
    expect(tabs.streams).toHaveLength(1);
  });

  it("shares nothing between two persons", async () => {
    const [alice, bob] = [await tabs.open(5, "alice"), await tabs.open(5, "bob")];
    expect(tabs.streams).toHaveLength(2);
    await tabs.send(6);
    expect([alice.seen, bob.seen]).toEqual([[], [6]]);
  });
});

it("has each tab lead itself where the browser refuses its locks", async () => {
  vi.spyOn(tabs.locks, "request").mockRejectedValue(new DOMException("No", "SecurityError"));
  await tabs.open(5);
  await tabs.open(5);
  expect(tabs.streams).toHaveLength(2);
});
