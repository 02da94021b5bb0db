import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeServer } from "@/testing/fake-server";
import { THREAD } from "@/testing/make";
import { TypingTeller } from "./typing";

const route = `POST /api/conversations/${THREAD}/typing`;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

it("tells at most once in three seconds, and never of a text that is empty", async () => {
  const server = new FakeServer().on(route, () => new Response(null, { status: 204 }));
  const teller = new TypingTeller();
  teller.wrote(THREAD, "");
  teller.wrote(THREAD, "h");
  vi.advanceTimersByTime(2_999);
  teller.wrote(THREAD, "he");
  vi.advanceTimersByTime(1);
  teller.wrote(THREAD, " ");
  teller.wrote(THREAD, "hel");
  await vi.waitFor(() => expect(server.to(route)).toHaveLength(2));
});

it("does not mind when nobody hears it", async () => {
  const server = new FakeServer().on(route, () => Promise.reject(new TypeError("offline")));
  new TypingTeller().wrote(THREAD, "h");
  await vi.waitFor(() => expect(server.to(route)).toHaveLength(1));
});
