import { expect, it } from "vitest";
import { makeComment, position } from "@/testing/make";
import { withChanged, withNew, withReaction, type CommentList } from "./apply-to-comments";

function list(ids: string[], next: string | null = null): CommentList {
  const items = ids.map((id) => makeComment(id));
  return { pages: [{ items, next, position: position(10) }], pageParams: [undefined] };
}
const ids = ({ pages }: CommentList) => pages.flatMap(({ items }) => items.map(({ id }) => id));
const reply = makeComment("new", { parent_comment_id: "parent" });

it("puts a new one to the broadcast first, and a reply last, once all before it are there", () => {
  expect(ids(withNew(list(["b", "a"]), makeComment("new")))).toEqual(["new", "b", "a"]);
  expect(ids(withNew(list(["a", "b"]), reply))).toEqual(["a", "b", "new"]);
  expect(ids(withNew(list(["a", "b"], "more"), reply))).toEqual(["a", "b"]);
  expect(ids(withNew(list(["a", "new"]), reply))).toEqual(["a", "new"]);
});

it("keeps a deleted one in its place for its replies only", () => {
  const deleted = makeComment("a", { state: "deleted", content: "", author: null });
  expect(ids(withChanged(list(["b", "a"]), deleted))).toEqual(["b"]);
  expect(ids(withChanged(list(["b", "a"]), { ...deleted, replies: 1 }))).toEqual(["b", "a"]);
});

it("counts the reader's reaction with those of others, and takes nothing of theirs away", () => {
  const none = makeComment("a");
  const own = { emoji: "👍", count: 1, mine: true, by_author: false };
  const others = { emoji: "👍", count: 2, mine: false, by_author: true };
  const shared = { ...others, count: 3, mine: true };
  expect(withReaction(none, "👍", true).reactions).toEqual([own]);
  expect(withReaction({ ...none, reactions: [own] }, "👍", false).reactions).toEqual([]);
  expect(withReaction({ ...none, reactions: [others] }, "👍", true).reactions).toEqual([shared]);
  expect(withReaction({ ...none, reactions: [shared] }, "👍", false).reactions).toEqual([others]);
  expect(withReaction({ ...none, reactions: [own] }, "👍", true).reactions).toEqual([own]);
});
