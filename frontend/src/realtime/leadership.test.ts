import { expect, it } from "vitest";
import { FakeLocks } from "@/testing/fake-locks";
import { Leadership } from "./leadership";

function tabs(...names: string[]) {
  const locks = new FakeLocks();
  const log: string[] = [];
  const leaderships = names.map(
    (name) =>
      new Leadership({
        locks,
        name: "lock",
        onGained: () => log.push(`${name} gained`),
        onLost: () => log.push(`${name} lost`),
        onRefused: () => log.push(`${name} refused`),
      }),
  );
  return { log, leaderships: leaderships as [Leadership, Leadership] };
}

const settled = () => new Promise(setImmediate);

it("passes from one to the next, in the order in which they came", async () => {
  const { log, leaderships } = tabs("a", "b");
  const [a, b] = leaderships;
  a.campaign();
  b.campaign();
  await settled();
  expect(log).toEqual(["a gained"]);
  a.resign();
  await settled();
  expect(log).toEqual(["a gained", "b gained"]);
});

it("passes over one who has given up waiting", async () => {
  const { log, leaderships } = tabs("a", "b");
  const [a, b] = leaderships;
  a.campaign();
  b.campaign();
  b.resign();
  a.resign();
  await settled();
  a.campaign();
  await settled();
  expect(log).toEqual(["a gained"]);
});

it("is taken by force, and the one who had it is told and may wait for it again", async () => {
  const { log, leaderships } = tabs("a", "b");
  const [a, b] = leaderships;
  a.campaign();
  await settled();
  b.campaign();
  b.seize();
  await settled();
  expect(log).toEqual(["a gained", "b gained", "a lost"]);
  a.campaign();
  b.resign();
  await settled();
  expect(log.at(-1)).toBe("a gained");
});

it("says so where the browser gives no locks", async () => {
  const refused: string[] = [];
  const leadership = new Leadership({
    locks: { request: () => Promise.reject(new DOMException("No", "SecurityError")) },
    name: "lock",
    onGained: () => refused.push("gained"),
    onLost: () => refused.push("lost"),
    onRefused: () => refused.push("refused"),
  });
  leadership.campaign();
  await settled();
  expect(refused).toEqual(["refused"]);
});
