import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { OwnStorage } from "@/lib/own-storage";
import { sessionHint } from "@/lib/session-hint";
import { makeMessage } from "@/testing/make";
import { Deletions, TIME_TO_UNDO } from "./deletions";

const one = makeMessage(1, { mine: true });
const two = makeMessage(2, { mine: true });
const offline = new ApiError({ status: 0, code: "offline", detail: "No connection." });
const ofAProxy = new ApiError({ status: 404, code: "unexpected", detail: "A page." });
const refusal = new ApiError({ status: 403, code: "blocked", detail: "No." });

const open: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  sessionHint.set("me");
});
afterEach(() => {
  for (const close of open.splice(0)) close();
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.clear();
});

/** A page of somebody, and what it asks the server for. */
function visit(answer: () => Promise<void> = () => Promise.resolve()) {
  const asked: string[] = [];
  const deletions = new Deletions({
    storage: new OwnStorage(() => localStorage, "me", "deletion"),
    ask: ({ id }) => {
      asked.push(id);
      return answer();
    },
  });
  const close = deletions.start();
  open.push(close);
  const state = ({ id }: { id: string }) => deletions.pending().get(id)?.state;
  return { deletions, asked, state, close };
}

/** What a page leaves that has died without a word. */
function lost() {
  const dead = visit(() => new Promise(() => undefined));
  dead.deletions.begin(one);
  return dead;
}

const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

describe("A deletion", () => {
  it("shows at once, and is carried out when its time has passed", async () => {
    const { deletions, asked, state } = visit();
    deletions.begin(one);
    expect(state(one)).toBe("undoable");
    await pass(TIME_TO_UNDO - 1);
    expect(asked).toEqual([]);
    await pass(1);
    expect(asked).toEqual([one.id]);
    expect(state(one)).toBeUndefined();
  });

  it("is taken back, and the others go on", async () => {
    const { deletions, asked, state } = visit();
    deletions.begin(one);
    deletions.begin(two);
    deletions.undo(one);
    expect(state(one)).toBeUndefined();
    expect(state(two)).toBe("undoable");
    await pass(TIME_TO_UNDO);
    expect(asked).toEqual([two.id]);
  });

  it("cannot be taken back once the server has been asked, and is asked for once", async () => {
    let answer: (() => void) | undefined;
    const { deletions, asked, state } = visit(() => new Promise((resolve) => (answer = resolve)));
    deletions.begin(one);
    deletions.begin(one);
    await pass(TIME_TO_UNDO);
    deletions.undo(one);
    void deletions.finish();
    expect(state(one)).toBe("asking");
    answer?.();
    await pass(TIME_TO_UNDO);
    expect(asked).toEqual([one.id]);
    expect(state(one)).toBeUndefined();
  });

  it("that the server refuses brings the message back, and says why until the next", async () => {
    const { deletions, state } = visit(() => Promise.reject(refusal));
    deletions.begin(one);
    await pass(TIME_TO_UNDO);
    expect(state(one)).toBeUndefined();
    expect(deletions.failure.get()).toBe(refusal);
    expect(visit().asked).toEqual([]);
    deletions.begin(two);
    expect(deletions.failure.get()).toBeUndefined();
  });

  it("waits no longer when the page is left, is hidden, or whoever deletes goes", () => {
    const { deletions, asked, close } = visit();
    const three = makeMessage(3);
    deletions.begin(one);
    window.dispatchEvent(new Event("pagehide"));
    expect(asked).toEqual([one.id]);
    deletions.begin(two);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(asked).toEqual([one.id, two.id]);
    deletions.begin(three);
    close();
    expect(asked).toEqual([one.id, two.id, three.id]);
  });
});

describe("A deletion without an answer", () => {
  it("waits for a better time, and is tried again then, at the latest after a while", async () => {
    const answer = vi.fn((): Promise<void> => Promise.reject(offline));
    const { deletions, asked, state } = visit(answer);
    deletions.begin(one);
    deletions.begin(two);
    await pass(TIME_TO_UNDO);
    expect([state(one), state(two)]).toEqual(["waiting", "waiting"]);
    expect(deletions.failure.get()).toBeUndefined();

    deletions.wake();
    await pass(0);
    expect(asked).toEqual([one.id, two.id, one.id, two.id]);
    expect(state(one)).toBe("waiting");

    answer.mockImplementation(() => Promise.resolve());
    await pass(60_000);
    expect([state(one), state(two)]).toEqual([undefined, undefined]);
    expect(asked).toHaveLength(6);
  });

  it("is carried out at the next visit at once, if the page was left", async () => {
    lost();
    window.dispatchEvent(new Event("pagehide"));
    const next = visit();
    expect(next.state(one)).toBe("asking");
    await pass(0);
    expect(next.asked).toEqual([one.id]);
    expect(visit().asked).toEqual([]);
  });

  it("is carried out once nobody can take it back any more, if the page died", async () => {
    lost();
    await pass(1_000);
    const next = visit();
    await pass(TIME_TO_UNDO - 1_001);
    expect(next.asked).toEqual([]);
    await pass(1);
    expect(next.asked).toEqual([one.id]);
  });

  it("is taken up by a tab that is open already, when the connection is back", async () => {
    const { asked, deletions } = visit();
    lost();
    window.dispatchEvent(new Event("pagehide"));
    expect(asked).toEqual([]);
    deletions.wake();
    await pass(0);
    expect(asked).toEqual([one.id]);
  });

  it("waits too when somebody else than the server has answered", async () => {
    const { deletions, state } = visit(() => Promise.reject(ofAProxy));
    deletions.begin(one);
    await pass(TIME_TO_UNDO);
    expect(state(one)).toBe("waiting");
    expect(deletions.waiting()).toBe(1);
  });

  it("is carried out before its writer goes, whichever tab has it, and said to wait if that fails", async () => {
    const other = visit();
    other.deletions.begin(one);
    const here = visit();
    await here.deletions.finish();
    expect(here.asked).toEqual([one.id]);
    expect(here.deletions.waiting()).toBe(0);

    const without = visit(() => Promise.reject(offline));
    without.deletions.begin(two);
    await without.deletions.finish();
    expect(without.deletions.waiting()).toBe(1);
  });

  it("follows another tab that takes it back and begins anew", async () => {
    const first = visit();
    first.deletions.begin(one);
    await pass(1_000);
    const next = visit();
    first.deletions.undo(one);
    await pass(3_000);
    first.deletions.begin(one);
    await pass(TIME_TO_UNDO - 1);
    expect([...first.asked, ...next.asked]).toEqual([]);
  });

  it("is none for the next visit when it was taken back", async () => {
    const first = visit();
    first.deletions.begin(one);
    const next = visit();
    first.deletions.undo(one);
    await pass(TIME_TO_UNDO);
    expect([...first.asked, ...next.asked]).toEqual([]);
  });
});
