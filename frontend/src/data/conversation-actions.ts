import { api } from "@/api/client";
import type { Block, Conversation } from "@/api/models";
import { unwrap } from "@/api/problem";

/** What is done to a whole conversation. All that it changes arrives as events. */

const at = (threadId: string) => ({ params: { path: { thread_id: threadId } } });

export async function pinConversation(threadId: string, pinned: boolean): Promise<void> {
  const path = "/api/conversations/{thread_id}/pin";
  await unwrap(pinned ? api.PUT(path, at(threadId)) : api.DELETE(path, at(threadId)));
}

/** From this number on, messages of the other side are unread. */
export async function markUnread(threadId: string, from: number): Promise<void> {
  await unwrap(
    api.POST("/api/conversations/{thread_id}/unread", { ...at(threadId), body: { from } }),
  );
}

export async function deleteConversation(threadId: string): Promise<void> {
  await unwrap(api.DELETE("/api/conversations/{thread_id}", at(threadId)));
}

/** A person is blocked by name; somebody anonymous, or without a name any more, by the conversation. */
export async function blockConversation({ thread_id, counterpart }: Conversation): Promise<void> {
  const username = counterpart.kind === "person" ? counterpart.username : null;
  const body = username === null ? { thread_id } : { username };
  await unwrap(api.POST("/api/blocks", { body }));
}

/** Ends every block because of which the conversation is closed. */
export async function unblockConversation(conversation: Conversation): Promise<void> {
  let cursor: string | null = null;
  do {
    const query: { cursor?: string } = cursor === null ? {} : { cursor };
    const page: { items: Block[]; next: string | null } = await unwrap(
      api.GET("/api/blocks", { params: { query } }),
    );
    for (const block of page.items) {
      if (!closes(block, conversation)) continue;
      await unwrap(
        api.DELETE("/api/blocks/{block_id}", { params: { path: { block_id: block.id } } }),
      );
    }
    cursor = page.next;
  } while (cursor !== null);
}

function closes(block: Block, { thread_id, counterpart }: Conversation): boolean {
  if (block.thread_id !== null) return block.thread_id === thread_id;
  return (
    block.counterpart.kind === "person" &&
    counterpart.kind === "person" &&
    block.counterpart.id === counterpart.id
  );
}
