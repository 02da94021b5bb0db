import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { makeMessage, THREAD } from "@/testing/make";
import { UnsentTabs } from "@/testing/unsent-tabs";
import { OUTBOX_LIMIT } from "./outbox";
import { UnsentDatabase } from "./unsent-database";

const thread = { kind: "thread", threadId: THREAD } as const;
const otherThread = { kind: "thread", threadId: "other" } as const;
const bob = { id: "b", username: "bob" };
const offline = new ApiError({ status: 0, code: "offline", detail: "No connection." });
const refusal = new ApiError({ status: 404, code: "not_found", detail: "Nobody." });

let tabs: UnsentTabs;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  tabs = new UnsentTabs();
});
afterEach(async () => {
  await tabs.closeAll();
  vi.useRealTimers();
});

describe("One tab", () => {
  it("shows a message at once, and keeps it until it stands in the thread", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    expect(tab.shown).toEqual(["a sending"]);
    await tabs.settle();
    const message = await tabs.attempt(0).succeed();
    expect(tab.shown).toEqual(["a sent"]);
    expect(await tabs.stored()).toEqual([]);
    tab.outbox.confirm(message);
    expect(tab.shown).toEqual([]);
  });

  it("sends one message of a conversation at a time, in order, and other conversations meanwhile", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.write(thread, "b");
    tab.write(otherThread, "c");
    tab.write(bob, "d");
    tab.write(bob, "e");
    await tabs.settle();
    expect(tabs.attempted.sort()).toEqual(["a", "c", "d", "e"]);
    await tabs.attemptOf("a").succeed();
    expect(tabs.attempted.at(-1)).toBe("b");
  });

  it("takes the event for an answer when it comes first, and never shows the message again", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    await tabs.settle();
    tab.outbox.confirm(tabs.attempt(0).receipt);
    expect(tab.shown).toEqual([]);
    await tabs.attempt(0).succeed();
    expect(tab.shown).toEqual([]);
    expect(await tabs.stored()).toEqual([]);
  });

  it("waits for the answer before the next, also when the event was faster", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.write(thread, "b");
    await tabs.settle();
    tab.outbox.confirm(tabs.attempt(0).receipt);
    await tabs.settle();
    expect(tabs.attempted).toEqual(["a"]);
    await tabs.attempt(0).succeed();
    expect(tabs.attempted).toEqual(["a", "b"]);
  });

  it("does not care about messages of other devices", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.outbox.confirm(makeMessage(9, { mine: true, client_key: "elsewhere" }));
    tab.outbox.confirm(makeMessage(10));
    expect(tab.shown).toEqual(["a sending"]);
  });

  it("takes so many and no more", async () => {
    const tab = await tabs.open();
    for (let count = 0; count < OUTBOX_LIMIT; count++) {
      expect(tab.outbox.enqueue(thread, `message ${count}`)).toBeDefined();
    }
    expect(tab.outbox.enqueue(thread, "one more")).toBeUndefined();
    await vi.waitUntil(() => tabs.attempted.length > 0);
    await tabs.attempt(0).succeed();
    expect(tab.outbox.enqueue(thread, "one more")).toBeDefined();
  });
});

describe("Without a connection", () => {
  it("waits longer after each failure, and always with the same key", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const tab = await tabs.open();
    tab.write(thread, "a");
    await tabs.settle();
    for (const [index, delay] of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000].entries()) {
      await tabs.attempt(index).fail(offline);
      expect(tab.shown).toEqual(["a waiting"]);
      await tabs.pass(delay - 1);
      expect(tabs.attempted).toHaveLength(index + 1);
      await tabs.pass(1);
      expect(tabs.attempted).toHaveLength(index + 2);
    }
    expect(new Set(tabs.keys).size).toBe(1);
  });

  it("sends everything in order when it is back, once each", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.write(thread, "b");
    tab.write(otherThread, "c");
    await tabs.settle();
    await tabs.attemptOf("a").fail(offline);
    await tabs.attemptOf("c").fail(offline);
    expect(tab.shown).toEqual(["a waiting", "b waiting", "c waiting"]);

    tab.outbox.wake();
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a", "b"]);
    expect(tabs.accepted("other")).toEqual(["c"]);
    expect(await tabs.stored()).toEqual([]);
  });

  it("obeys the server that says when, whatever else seems to be a reason to try", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    await tabs.settle();
    const problem = { status: 503, code: "too_busy", detail: "Too busy." };
    await tabs.attempt(0).fail(new ApiError(problem, 60));
    expect(tab.outbox.entries()[0]?.failure).toBe("too_busy");
    tab.outbox.wake();
    tab.write(thread, "b");
    tab.write(otherThread, "c");
    await tabs.pass(59_999);
    expect(tabs.attempted).toEqual(["a"]);
    await tabs.pass(1);
    expect(tabs.attempted.sort()).toEqual(["a", "a", "c"]);
  });

  it("sends nothing that was discarded meanwhile", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.write(thread, "b");
    await tabs.settle();
    await tabs.attempt(0).fail(offline);
    tab.discard("b");
    tab.outbox.wake();
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a"]);
    expect(tab.shown).toEqual(["a sent"]);
  });
});

describe("A refusal", () => {
  it("holds back what is behind it until it is tried again, with the same key", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.write(thread, "b");
    tab.write(otherThread, "c");
    await tabs.settle();
    await tabs.attemptOf("a").fail(refusal);
    await tabs.attemptOf("c").succeed();
    expect(tab.shown).toEqual(["c sent", "a failed", "b held"]);
    expect(tab.entry("a").failure).toBe("not_found");
    await tabs.pass(60_000);
    expect(tabs.attempted).toHaveLength(2);

    tab.outbox.retry(tab.entry("a").clientKey);
    await tabs.settle();
    expect(tab.shown).toEqual(["c sent", "a sending", "b sending"]);
    expect(tab.entry("a")).not.toHaveProperty("failure");
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a", "b"]);
    expect(new Set(tabs.keys).size).toBe(3);
  });

  it("lets what is behind it go on when it is discarded", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.write(thread, "b");
    await tabs.settle();
    await tabs.attempt(0).fail(refusal);
    tab.discard("a");
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["b"]);
  });

  it("is taken back by the event that shows the message in its thread", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    tab.write(thread, "b");
    await tabs.settle();
    await tabs.attempt(0).fail(refusal);
    tab.outbox.confirm(tabs.attempt(0).receipt);
    await tabs.settle();
    expect(tab.shown).toEqual(["b sending"]);
  });

  it("is not what another than the server says", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    await tabs.settle();
    const portal = { status: 403, code: "unexpected", detail: "Pay for the network first." };
    await tabs.attempt(0).fail(new ApiError(portal));
    expect(tab.shown).toEqual(["a waiting"]);
  });
});

describe("A conversation that is not there yet", () => {
  it("gets what was written in it behind its first message, once that is there", async () => {
    const tab = await tabs.open();
    const opening = tab.write(bob, "a");
    tab.write({ kind: "person", opening, ...bob }, "b");
    tab.write({ kind: "person", opening, ...bob }, "c");
    await tabs.settle();
    expect(tabs.attempted).toEqual(["a"]);
    expect(tab.outbox.threadOf(opening)).toBeUndefined();
    await tabs.attempt(0).succeed();
    const threadId = tab.outbox.threadOf(opening);
    expect(tab.opened).toEqual([`${opening} is ${threadId}`]);
    expect(tabs.attempt(1).unsent.destination).toEqual({ kind: "thread", threadId });
    await tabs.succeedAll();
    expect(tabs.accepted(threadId ?? "")).toEqual(["a", "b", "c"]);
  });

  it("is opened by the next message when the first is refused and discarded", async () => {
    const tab = await tabs.open();
    const opening = tab.write(bob, "a");
    tab.write({ kind: "person", opening, ...bob }, "b");
    await tabs.settle();
    await tabs.attempt(0).fail(refusal);
    tab.discard("a");
    await tabs.settle();
    expect(tabs.attempt(1).unsent.destination).toMatchObject({ kind: "person", id: "b" });
    await tabs.attempt(1).succeed();
    expect(tab.outbox.threadOf(opening)).toBeDefined();
  });
});

describe("A reload", () => {
  it("finds what was waiting, and sends it in order with the same keys", async () => {
    const before = await tabs.open();
    before.write(thread, "a");
    before.write(thread, "b");
    const opening = before.write(bob, "c");
    before.write({ kind: "person", opening, ...bob }, "d");
    await tabs.settle();
    await tabs.attemptOf("a").fail(offline);
    const keys = before.outbox.entries().map(({ clientKey }) => clientKey);
    await tabs.close(before);

    const after = await tabs.open();
    expect(after.outbox.entries().map(({ clientKey }) => clientKey)).toEqual(keys);
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a", "b"]);
    expect(tabs.accepted(after.outbox.threadOf(opening) ?? "")).toEqual(["c", "d"]);
  });

  it("finds also what was written in the very last moment, once and in its place", async () => {
    const before = await tabs.open();
    before.write(thread, "a");
    await tabs.settle();
    await tabs.attempt(0).fail(offline);
    const never = new Promise<void>(() => undefined);
    const add = vi.spyOn(UnsentDatabase.prototype, "add").mockReturnValue(never);
    before.write(thread, "b");
    vi.setSystemTime(Date.now() + 1);
    before.write(thread, "c");
    await tabs.close(before);
    add.mockRestore();
    for (const tab of [await tabs.open(), await tabs.open()]) {
      expect(tab.shown).toEqual(["a sending", "b sending", "c sending"]);
    }
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a", "b", "c"]);
    expect(Object.keys(localStorage).filter((key) => key.includes("unsent"))).toEqual([]);
  });

  it("while one is being sent sends it again, and it is there once", async () => {
    const before = await tabs.open();
    before.write(thread, "a");
    before.write(thread, "b");
    await tabs.settle();
    tabs.attempt(0).arrive();
    await tabs.close(before);
    await tabs.open();
    await tabs.succeedAll();
    expect(tabs.attempted).toEqual(["a", "a", "b"]);
    expect(tabs.accepted(THREAD)).toEqual(["a", "b"]);
  });

  it("while one is being sent that has arrived is told so by the thread", async () => {
    const before = await tabs.open();
    before.write(thread, "a");
    await tabs.settle();
    tabs.attempt(0).arrive();
    await tabs.close(before);
    const after = await tabs.open();
    after.outbox.confirm(tabs.attempt(0).receipt);
    await tabs.settle();
    expect(after.shown).toEqual([]);
    expect(await tabs.stored()).toEqual([]);
  });

  it("still shows a refusal, and sends nothing by itself", async () => {
    const before = await tabs.open();
    before.write(thread, "a");
    before.write(thread, "b");
    await tabs.settle();
    await tabs.attempt(0).fail(refusal);
    await tabs.close(before);
    const after = await tabs.open();
    expect(after.shown).toEqual(["a failed", "b held"]);
    expect(after.entry("a").failure).toBe("not_found");
    await tabs.pass(60_000);
    expect(tabs.attempted).toEqual(["a"]);
  });

  it("finds nothing of what was sent or discarded", async () => {
    const before = await tabs.open();
    before.write(thread, "a");
    before.write(otherThread, "b");
    await tabs.settle();
    await tabs.attemptOf("a").succeed();
    await tabs.attemptOf("b").fail(refusal);
    before.discard("b");
    await tabs.settle();
    await tabs.close(before);
    expect((await tabs.open()).shown).toEqual([]);
  });
});

describe("Two tabs", () => {
  it("show the same, and send each message once", async () => {
    const [left, right] = [await tabs.open(), await tabs.open()];
    left.write(thread, "a");
    await tabs.settle();
    right.write(thread, "b");
    await tabs.settle();
    for (const tab of [left, right]) expect(tab.shown).toEqual(["a sending", "b sending"]);
    expect(tabs.attempted).toEqual(["a"]);
    await tabs.succeedAll();
    expect(tabs.attempted).toEqual(["a", "b"]);
    for (const tab of [left, right]) expect(tab.shown).toEqual(["a sent", "b sent"]);
  });

  it("wait together, and the one that tried tries again", async () => {
    const [left, right] = [await tabs.open(), await tabs.open()];
    left.write(thread, "a");
    await tabs.settle();
    await tabs.attempt(0).fail(offline);
    for (const tab of [left, right]) expect(tab.shown).toEqual(["a waiting"]);
    await tabs.pass(1_000);
    expect(tabs.attempted).toHaveLength(2);
    await tabs.succeedAll();
    await tabs.pass(60_000);
    expect(tabs.attempted).toHaveLength(2);
    for (const tab of [left, right]) expect(tab.shown).toEqual(["a sent"]);
  });

  it("go on without the one that is closed while it sends", async () => {
    const [left] = [await tabs.open(), await tabs.open()];
    left.write(thread, "a");
    left.write(thread, "b");
    await tabs.settle();
    tabs.attempt(0).arrive();
    await tabs.close(left);
    expect(tabs.attempted).toEqual(["a", "a"]);
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a", "b"]);
  });

  it("go on without the one that is closed while all wait", async () => {
    const [left] = [await tabs.open(), await tabs.open()];
    left.write(thread, "a");
    await tabs.settle();
    await tabs.attempt(0).fail(offline);
    await tabs.close(left);
    await tabs.pass(10_000);
    expect(tabs.attempted).toEqual(["a", "a"]);
  });

  it("discard and retry for each other", async () => {
    const [left, right] = [await tabs.open(), await tabs.open()];
    left.write(thread, "a");
    left.write(thread, "b");
    await tabs.settle();
    await tabs.attempt(0).fail(refusal);
    expect(right.shown).toEqual(["a failed", "b held"]);
    right.outbox.retry(right.entry("a").clientKey);
    await tabs.settle();
    await tabs.attempt(1).fail(refusal);
    right.discard("a");
    await tabs.settle();
    expect(left.shown).toEqual(["b sending"]);
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["b"]);
  });

  it("without locks store nothing twice and keep the order", async () => {
    tabs.withoutLocks();
    const [left] = [await tabs.open(), await tabs.open()];
    for (const text of ["a", "b", "c"]) left.write(thread, text);
    await tabs.settle();
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a", "b", "c"]);
    expect(await tabs.stored()).toEqual([]);
  });
});

describe("Another account", () => {
  it("neither sees nor sends what somebody has left, and has it deleted", async () => {
    const alice = await tabs.open("alice");
    alice.write(thread, "a");
    await tabs.settle();
    await tabs.attempt(0).fail(offline);
    await tabs.close(alice);

    const bobs = await tabs.open("bob");
    bobs.write(otherThread, "b");
    await tabs.succeedAll();
    await tabs.close(bobs);
    expect(tabs.attempted).toEqual(["a", "b"]);
    expect((await tabs.open("alice")).shown).toEqual([]);
  });
});

describe("A store that fails", () => {
  const broken = () => Promise.reject(new DOMException("Full", "QuotaExceededError"));

  it.each(["all", "add", "change", "forgetOthers"] as const)(
    "at `%s` costs nothing but what a reload would find",
    async (method) => {
      vi.spyOn(UnsentDatabase.prototype, method).mockImplementation(broken);
      const tab = await tabs.open();
      tab.write(thread, "a");
      tab.write(thread, "b");
      tab.write(thread, "c");
      await tabs.settle();
      await tabs.attempt(0).fail(refusal);
      expect(tab.shown).toEqual(["a failed", "b held", "c held"]);
      tab.outbox.retry(tab.entry("a").clientKey);
      tab.discard("b");
      await tabs.settle();
      await tabs.succeedAll();
      expect(tabs.attempted).toEqual(["a", "a", "c"]);
      expect(tabs.accepted(THREAD)).toEqual(["a", "c"]);
      expect(tab.shown).toEqual(["a sent", "c sent"]);
    },
  );

  it("is no store at all where the browser gives none", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const tab = await tabs.open();
    tab.write(thread, "a");
    await tabs.succeedAll();
    expect(tabs.accepted(THREAD)).toEqual(["a"]);
  });

  it("does not bring back what was discarded after it failed", async () => {
    const tab = await tabs.open();
    tab.write(thread, "a");
    await tabs.settle();
    await tabs.attempt(0).fail(offline);
    const add = vi.spyOn(UnsentDatabase.prototype, "add").mockImplementation(broken);
    tab.write(thread, "b");
    await tabs.settle();
    add.mockRestore();
    tab.discard("a");
    await tabs.settle();
    expect(tab.shown).toEqual(["b waiting"]);
    await tabs.close(tab);
    expect((await tabs.open()).shown).toEqual([]);
  });
});
