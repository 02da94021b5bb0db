import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Comment } from "@/api/models";
import { unwrap } from "@/api/problem";
import { withChanged, withNew, withReaction, type CommentList } from "./apply-to-comments";
import { commentsKey, commentsQuery } from "./comments-query";

export interface CommentWish {
  broadcastId: string;
  parentId: string | undefined;
  content: string;
}

/** The same key again is the same comment. */
export async function postComment(
  client: QueryClient,
  { broadcastId, parentId, content }: CommentWish,
  key: string,
): Promise<void> {
  const comment = await unwrap(
    api.POST("/api/broadcasts/{broadcast_id}/comments", {
      params: { path: { broadcast_id: broadcastId }, header: { "Idempotency-Key": key } },
      body: { content, ...(parentId !== undefined && { parent_comment_id: parentId }) },
    }),
  );
  client.setQueryData<CommentList>(
    commentsQuery(broadcastId, parentId).queryKey,
    (list) => list && withNew(list, comment),
  );
  // How many replies the one that it answers has by now, only the server can tell.
  if (parentId !== undefined) void reloadComments(client, broadcastId);
}

export async function deleteComment(client: QueryClient, comment: Comment): Promise<void> {
  const path = { comment_id: comment.id };
  show(client, await unwrap(api.DELETE("/api/comments/{comment_id}", { params: { path } })));
}

/** Shown at once, and taken back if the server refuses it. */
export async function reactToComment(
  client: QueryClient,
  comment: Comment,
  emoji: string,
  wanted: boolean,
): Promise<void> {
  const path = "/api/comments/{comment_id}/reactions/{emoji}";
  const at = { params: { path: { comment_id: comment.id, emoji } } };
  show(client, withReaction(comment, emoji, wanted));
  try {
    show(client, await unwrap(wanted ? api.PUT(path, at) : api.DELETE(path, at)));
  } catch (error) {
    show(client, comment);
    throw error;
  }
}

/** What others have done to the comments that are loaded is asked for anew. */
export async function reloadComments(client: QueryClient, broadcastId: string): Promise<void> {
  await client.invalidateQueries({ queryKey: commentsKey(broadcastId) });
}

function show(client: QueryClient, comment: Comment) {
  changeLevels(client, comment.broadcast_id, (list) => withChanged(list, comment));
}

function changeLevels(
  client: QueryClient,
  broadcastId: string,
  change: (list: CommentList) => CommentList,
) {
  client.setQueriesData<CommentList>(
    { queryKey: commentsKey(broadcastId) },
    (list) => list && change(list),
  );
}
