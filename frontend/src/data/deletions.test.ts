import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "@/api/models";
import { makeMessage } from "@/testing/make";
import { Deletions, TIME_TO_UNDO } from "./deletions";

const one = makeMessage(1, { mine: true });
const two = makeMessage(2, { mine: true });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function deletions(answer: () => Promise<void> = () => Promise.resolve()) {
  const asked: number[] = [];
  const kept = new Deletions();
  const begin = (message: Message) =>
    kept.begin(message, () => {
      asked.push(message.number);
      return answer();
    });
  return { kept, begin, asked };
}

describe("A deletion", () => {
  it("shows at once, and is carried out when its time has passed", async () => {
    const { kept, begin, asked } = deletions();
    begin(one);
    expect(kept.pending().get(one.id)?.canUndo).toBe(true);
    await vi.advanceTimersByTimeAsync(TIME_TO_UNDO - 1);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([1]);
    expect(kept.pending().size).toBe(0);
  });

  it("is taken back, and the others go on", async () => {
    const { kept, begin, asked } = deletions();
    begin(one);
    begin(two);
    kept.undo(one);
    expect([...kept.pending().keys()]).toEqual([two.id]);
    await vi.advanceTimersByTimeAsync(TIME_TO_UNDO);
    expect(asked).toEqual([2]);
  });

  it("cannot be taken back once the server has been asked, and is asked for once", async () => {
    let answer: (() => void) | undefined;
    const { kept, begin, asked } = deletions(() => new Promise((resolve) => (answer = resolve)));
    begin(one);
    begin(one);
    await vi.advanceTimersByTimeAsync(TIME_TO_UNDO);
    kept.undo(one);
    void kept.finish();
    expect(kept.pending().get(one.id)?.canUndo).toBe(false);
    answer?.();
    await vi.advanceTimersByTimeAsync(TIME_TO_UNDO);
    expect(asked).toEqual([1]);
    expect(kept.pending().size).toBe(0);
  });

  it("that the server refuses brings the message back, and says why until the next", async () => {
    const refusal = new Error("no");
    const { kept, begin } = deletions(() => Promise.reject(refusal));
    begin(one);
    await vi.advanceTimersByTimeAsync(TIME_TO_UNDO);
    expect(kept.pending().size).toBe(0);
    expect(kept.failure.get()).toBe(refusal);
    begin(two);
    expect(kept.failure.get()).toBeUndefined();
  });

  it("waits no longer when the page is left, is hidden, or whoever deletes goes", () => {
    const { kept, begin, asked } = deletions();
    const stop = kept.start();
    begin(one);
    window.dispatchEvent(new Event("pagehide"));
    expect(asked).toEqual([1]);
    begin(two);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(asked).toEqual([1, 2]);
    begin(makeMessage(3));
    stop();
    expect(asked).toEqual([1, 2, 3]);
  });
});
