import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeServer, problem } from "@/testing/fake-server";
import { ViewCounter } from "./view-counter";

let server: FakeServer;
let counter: ViewCounter;
const told = () =>
  server.to("POST /api/broadcasts/views").map(({ body }) => (body as { ids: string[] }).ids);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer().on(
    "POST /api/broadcasts/views",
    () => new Response(null, { status: 204 }),
  );
  counter = new ViewCounter();
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells of each broadcast once, fifty at a time, two seconds apart", async () => {
  const ids = Array.from({ length: 60 }, (_, index) => String(index));
  for (const id of [...ids, ...ids]) counter.saw(id);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(told()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told()).toEqual([ids.slice(0, 50)]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told()).toEqual([ids.slice(0, 50), ids.slice(50)]);
});

it("counts again what could not be told, when it is seen again", async () => {
  server.on("POST /api/broadcasts/views", () => problem(503, "unavailable"));
  counter.saw("b");
  await vi.advanceTimersByTimeAsync(2_000);
  counter.saw("b");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told()).toEqual([["b"], ["b"]]);
});

it("tells of what waits when it ends", async () => {
  const stop = counter.start();
  counter.saw("b");
  stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(told()).toEqual([["b"]]);
});
