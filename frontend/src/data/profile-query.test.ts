import { describe, expect, it } from "vitest";
import type { Profile } from "@/api/models";
import { accountChanged, alice, blocksChanged, makeBlock, makePerson } from "@/testing/make";
import { applyToProfile } from "./profile-query";

describe("applyToProfile", () => {
  const bob: Profile = { ...makePerson("bob"), block_id: null, is_me: false };
  const byName = (id: string) =>
    makeBlock("b1", {
      thread_id: null,
      counterpart: { kind: "person", id, username: "bob", avatar_url: null },
    });

  it("follows a block by name, and its end", () => {
    const blocked = applyToProfile(bob, blocksChanged(11, "b1", byName(bob.id)));
    expect(blocked.block_id).toBe("b1");
    expect(applyToProfile(blocked, blocksChanged(12, "b1", null))).toEqual(bob);
  });

  it("follows what one has changed of oneself", () => {
    const mine: Profile = { ...makePerson("alice", { id: alice.id }), block_id: null, is_me: true };
    const changed = { ...alice, username: "alicia", bio: "new words" };
    expect(applyToProfile(mine, accountChanged(11, changed))).toEqual({
      ...mine,
      username: "alicia",
      bio: "new words",
    });
    expect(applyToProfile(bob, accountChanged(11, changed))).toBe(bob);
  });

  it("gives the very same value back for a block that is not of this person, or of a conversation", () => {
    const blocked = { ...bob, block_id: "b1" };
    expect(applyToProfile(bob, blocksChanged(11, "b1", byName("somebody else")))).toBe(bob);
    expect(applyToProfile(bob, blocksChanged(11, "b1", makeBlock("b1")))).toBe(bob);
    expect(applyToProfile(blocked, blocksChanged(11, "b2", null))).toBe(blocked);
    expect(applyToProfile(blocked, blocksChanged(11, "b1", byName(bob.id)))).toBe(blocked);
  });
});
