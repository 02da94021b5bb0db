import type { InfiniteData } from "@tanstack/react-query";
import type { Comment, CommentPage, CommentReaction } from "@/api/models";

export type CommentList = InfiniteData<CommentPage, string | undefined>;

/** The comment as it is now, where it is in the list. Deleted and without replies, it is nowhere. */
export function withChanged(list: CommentList, comment: Comment): CommentList {
  const isGone = comment.state === "deleted" && comment.replies === 0;
  const pages = list.pages.map((page): CommentPage => {
    if (!page.items.some(({ id }) => id === comment.id)) return page;
    const items = isGone
      ? page.items.filter(({ id }) => id !== comment.id)
      : page.items.map((known) => (known.id === comment.id ? comment : known));
    return { ...page, items };
  });
  return { ...list, pages };
}

/** A new one to the broadcast stands first, and a reply last, once all before it are loaded. */
export function withNew(list: CommentList, comment: Comment): CommentList {
  const isThere = list.pages.some(({ items }) => items.some(({ id }) => id === comment.id));
  if (isThere) return withChanged(list, comment);
  const isReply = comment.parent_comment_id !== null;
  if (isReply && list.pages.at(-1)?.next !== null) return list;
  const home = isReply ? list.pages.length - 1 : 0;
  const pages = list.pages.map((page, index): CommentPage => {
    if (index !== home) return page;
    return { ...page, items: isReply ? [...page.items, comment] : [comment, ...page.items] };
  });
  return { ...list, pages };
}

/** What the reader has given, or taken back. */
export function withReaction(comment: Comment, emoji: string, wanted: boolean): Comment {
  const known = comment.reactions.find((reaction) => reaction.emoji === emoji);
  if ((known?.mine ?? false) === wanted) return comment;
  const fresh: CommentReaction = { emoji, count: 0, mine: false, by_author: false };
  const { count, ...rest } = known ?? fresh;
  const changed = { ...rest, count: count + (wanted ? 1 : -1), mine: wanted };
  const reactions = known
    ? comment.reactions.map((reaction) => (reaction === known ? changed : reaction))
    : [...comment.reactions, changed];
  return { ...comment, reactions: reactions.filter((reaction) => reaction.count > 0) };
}
