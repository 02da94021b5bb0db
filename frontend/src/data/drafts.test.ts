import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sessionHint } from "@/lib/session-hint";
import { DRAFT_LIMIT, Drafts, LONGEST_DRAFT, placeOf } from "./drafts";

const here = placeOf.thread("t1");
const there = placeOf.thread("t2");
const bob = { id: "b", username: "bob" };

/** What another tab has changed is in `localStorage` already; the browser tells the others. */
function tellOthers() {
  for (let index = 0; index < localStorage.length; index++) {
    const key = localStorage.key(index);
    if (key === null) continue;
    window.dispatchEvent(new StorageEvent("storage", { key, newValue: localStorage.getItem(key) }));
  }
}

const keptText = () => Object.values(localStorage).join();

let stops: (() => void)[];
function open(person = "alice"): Drafts {
  const drafts = new Drafts(person);
  stops.push(drafts.start());
  return drafts;
}

beforeEach(() => {
  vi.useFakeTimers();
  stops = [];
  sessionHint.set("alice");
});
afterEach(() => {
  stops.forEach((stop) => stop());
  vi.useRealTimers();
});

describe("A draft", () => {
  it("is kept after a pause in typing, and is there at the next visit", () => {
    const drafts = open();
    drafts.write(here, "hel");
    drafts.write(here, "hello");
    vi.advanceTimersByTime(299);
    expect(open().textAt(here)).toBe("");
    vi.advanceTimersByTime(1);
    expect(open().textAt(here)).toBe("hello");
    expect(open().textAt(there)).toBe("");
  });

  it.each([
    ["the page goes away", () => window.dispatchEvent(new Event("pagehide"))],
    ["the page is hidden", () => document.dispatchEvent(new Event("visibilitychange"))],
  ])("is kept at once when %s", (_, hide) => {
    open().write(here, "hello");
    hide();
    expect(open().textAt(here)).toBe("hello");
  });

  it("is gone once it is sent, also when it was not kept yet", () => {
    const drafts = open();
    drafts.write(here, "hello");
    drafts.clear(here);
    vi.runAllTimers();
    expect(open().all().size).toBe(0);
    expect(keptText()).not.toContain("hello");
  });

  it("of nothing but space is none", () => {
    const drafts = open();
    drafts.write(here, "hello");
    vi.runAllTimers();
    drafts.write(here, " \n");
    vi.runAllTimers();
    expect(open().all().size).toBe(0);
  });

  it("goes on in another place, below what is there", () => {
    const drafts = open();
    drafts.write(placeOf.nobody, "what I wanted to say");
    drafts.write(placeOf.person("b"), "Hello!", bob);
    drafts.move(placeOf.nobody, placeOf.person("b"), bob);
    const draft = { text: "Hello!\n\nwhat I wanted to say", person: bob };
    expect(open().all().get(placeOf.person("b"))).toMatchObject(draft);
    expect(open().textAt(placeOf.nobody)).toBe("");
  });

  it("is moved once, by whichever tab", () => {
    const [left, right] = [open(), open()];
    left.write(here, "hello");
    vi.runAllTimers();
    tellOthers();
    left.move(here, there);
    tellOthers();
    right.move(here, there);
    expect(right.textAt(there)).toBe("hello");
    expect(open().textAt(there)).toBe("hello");
  });

  it("has bounds: of the many the oldest goes, and of the long the end", () => {
    const drafts = open();
    for (let number = 0; number <= DRAFT_LIMIT; number++) {
      vi.advanceTimersByTime(1_000);
      drafts.write(placeOf.thread(String(number)), "x".repeat(LONGEST_DRAFT + 1));
    }
    vi.runAllTimers();
    const kept = open().all();
    expect(kept.size).toBe(DRAFT_LIMIT);
    expect(kept.has(placeOf.thread("0"))).toBe(false);
    expect(kept.get(placeOf.thread("1"))?.text).toHaveLength(LONGEST_DRAFT);
  });
});

describe("Two tabs", () => {
  it("show what was written in the other, unless something newer is being written here", () => {
    const [left, right] = [open(), open()];
    left.write(here, "hello");
    vi.runAllTimers();
    tellOthers();
    expect(right.textAt(here)).toBe("hello");

    left.write(here, "hello you");
    right.write(here, "hello there");
    window.dispatchEvent(new Event("pagehide"));
    left.write(here, "hello again");
    tellOthers();
    expect(left.textAt(here)).toBe("hello again");
  });

  it("show no draft that was sent in the other", () => {
    const [left, right] = [open(), open()];
    left.write(here, "hello");
    vi.runAllTimers();
    tellOthers();
    const [key] = Object.keys(localStorage).filter((name) => name.endsWith(here));
    right.clear(here);
    window.dispatchEvent(new StorageEvent("storage", { key: key ?? "", newValue: null }));
    expect(left.textAt(here)).toBe("");
  });

  it("are not disturbed by what is no draft", () => {
    const drafts = open();
    drafts.write(here, "hello");
    vi.runAllTimers();
    const key = Object.keys(localStorage).find((name) => name.endsWith(here)) ?? "";
    window.dispatchEvent(new StorageEvent("storage", { key, newValue: "{" }));
    window.dispatchEvent(new StorageEvent("storage", { key: "other", newValue: "x" }));
    expect(drafts.textAt(here)).toBe("hello");
    localStorage.setItem(key, '{"text":7}');
    expect(open().textAt(here)).toBe("");
    localStorage.setItem(key, "{");
    expect(open().textAt(here)).toBe("");
  });
});

describe("Whoever else comes", () => {
  it("sees nothing of what was there, and it is gone", () => {
    open().write(here, "a secret");
    window.dispatchEvent(new Event("pagehide"));
    stops.splice(0).forEach((stop) => stop());
    sessionHint.set("bob");
    expect(open("bob").all().size).toBe(0);
    expect(keptText()).not.toContain("secret");
  });

  it("is not followed by what a tab of the one before would still write", () => {
    const drafts = open();
    drafts.write(here, "a secret");
    sessionHint.set(null);
    vi.runAllTimers();
    sessionHint.set("bob");
    drafts.write(here, "another secret");
    stops.splice(0).forEach((stop) => stop());
    expect(keptText()).not.toContain("secret");
  });
});

it("lives in memory where the browser keeps nothing", () => {
  const refuse = () => {
    throw new DOMException("Full", "QuotaExceededError");
  };
  for (const method of ["getItem", "setItem", "removeItem"] as const) {
    vi.spyOn(Storage.prototype, method).mockImplementation(refuse);
  }
  const drafts = open();
  drafts.write(here, "hello");
  vi.runAllTimers();
  expect(drafts.textAt(here)).toBe("hello");
  drafts.clear(here);
  expect(drafts.textAt(here)).toBe("");
});
