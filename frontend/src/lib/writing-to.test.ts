import { expect, it } from "vitest";
import { personIn, writingTo } from "./writing-to";

const bob = { id: "b", username: "bob" };

it("tells the page for a new message for whom it is, and nobody else who finds it in the history", () => {
  const profile = { ...bob, bio: "more than has to be kept" };
  const state = writingTo(profile, "alice");
  expect(personIn(state, "alice")).toEqual(bob);
  expect(personIn(state, "carol")).toBeUndefined();
  expect(state.to).toEqual(bob);
});

it("takes nothing else for it", () => {
  for (const state of [
    null,
    undefined,
    "bob",
    { to: bob },
    { by: "alice" },
    { by: "alice", to: 1 },
  ]) {
    expect(personIn(state, "alice")).toBeUndefined();
  }
});
