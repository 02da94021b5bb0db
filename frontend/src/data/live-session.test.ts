import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sessionHint } from "@/lib/session-hint";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { alice, makeMessage, THREAD } from "@/testing/make";
import { LiveSession } from "./live-session";
import { createQueryClient } from "./query-client";
import { logIn, logOut } from "./session";

const bob = { ...alice, id: "bob", username: "bob" };
const to = { kind: "thread", threadId: THREAD } as const;
const sends = () => server.to("POST /api/messages").length;
const asked = () => server.to("GET /api/me").length;

let server: FakeServer;
let session: LiveSession;
let stop: () => void;
beforeEach(() => {
  server = new FakeServer().signedIn().on("POST /api/messages", ({ headers }) => {
    const key = headers.get("Idempotency-Key") ?? "";
    return json(makeMessage(1, { mine: true, client_key: key }), 201);
  });
  sessionHint.set(alice.id);
  session = new LiveSession(createQueryClient(), alice.id);
  stop = session.start();
});
afterEach(() => stop());

it("sends nothing in the name of somebody else who has signed in with another tab", async () => {
  server.on("GET /api/me", bob);
  sessionHint.set(bob.id);
  session.outbox.enqueue(to, "from alice");
  await vi.waitFor(() => expect(session.outbox.entries()[0]?.state).toBe("waiting"));
  expect(asked()).toBe(1);
  expect(sends()).toBe(0);
});

it("asks who is signed in when a sign-in in another tab may have changed it, and sends if nothing has", async () => {
  server.on("POST /auth/login", () => Promise.reject(new TypeError("the line broke")));
  await expect(logIn({ username: "bob", password: "secret" })).rejects.toThrow();
  session.outbox.enqueue(to, "from alice");
  await vi.waitFor(() => expect(session.outbox.entries()[0]?.state).toBe("sent"));
  expect(asked()).toBe(1);
});

it("does not ask after an attempt to sign in or out that has failed", async () => {
  server
    .on("POST /auth/login", () => problem(401, "wrong_credentials"))
    .on("POST /auth/logout", () => Promise.reject(new TypeError("the line broke")));
  await expect(logIn({ username: "bob", password: "wrong" })).rejects.toThrow();
  await expect(logOut()).rejects.toThrow();
  session.outbox.enqueue(to, "from alice");
  await vi.waitFor(() => expect(session.outbox.entries()[0]?.state).toBe("sent"));
  expect(asked()).toBe(0);
});

it("takes no answer for a receipt that does not name the message", async () => {
  server.on("POST /api/messages", () => json({ welcome: "to the hotel's network" }));
  session.outbox.enqueue(to, "hello");
  await vi.waitFor(() => expect(session.outbox.entries()[0]?.state).toBe("waiting"));
});

it("waits as long as the server says, in seconds or until a date", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  try {
    const until = new Date(Date.now() + 5_000).toUTCString();
    for (const [count, retryAfter] of ["7", until].entries()) {
      server.on("POST /api/messages", () => {
        const answer = problem(429, "too_busy");
        answer.headers.set("Retry-After", retryAfter);
        return answer;
      });
      if (count === 0) session.outbox.enqueue(to, "hello");
      await vi.waitFor(() => expect(session.outbox.entries()[0]?.state).toBe("waiting"));
      const before = sends();
      session.outbox.wake();
      await vi.advanceTimersByTimeAsync(3_500);
      expect(sends()).toBe(before);
      await vi.advanceTimersByTimeAsync(4_000);
      await vi.waitFor(() => expect(sends()).toBe(before + 1));
    }
  } finally {
    vi.useRealTimers();
  }
});
