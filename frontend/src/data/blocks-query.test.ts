import { describe, expect, it } from "vitest";
import { blocksChanged, makeBlock, position } from "@/testing/make";
import { applyToBlocks, blocksOf, type BlockList } from "./blocks-query";

const list: BlockList = {
  pages: [
    { items: [makeBlock("c"), makeBlock("b")], next: "more", position: position(10) },
    { items: [makeBlock("a")], next: null, position: position(12) },
  ],
  pageParams: [undefined, "more"],
};

const idsIn = (blocks: BlockList) => blocksOf(blocks).map(({ id }) => id);

describe("applyToBlocks", () => {
  it("puts a new block first", () => {
    expect(idsIn(applyToBlocks(list, blocksChanged(13, "d", makeBlock("d"))))).toEqual([
      "d",
      "c",
      "b",
      "a",
    ]);
  });

  it("takes away a block that is gone", () => {
    expect(idsIn(applyToBlocks(list, blocksChanged(13, "b", null)))).toEqual(["c", "a"]);
  });

  it("changes only pages that are older than the event", () => {
    expect(idsIn(applyToBlocks(list, blocksChanged(11, "a", null)))).toEqual(["c", "b", "a"]);
    expect(applyToBlocks(list, blocksChanged(10, "b", null))).toBe(list);
  });
});
