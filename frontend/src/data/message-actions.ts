import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Message } from "@/api/models";
import { ApiError, unwrap } from "@/api/problem";
import { t } from "@/messages/t";
import type { MessageList } from "./apply-to-messages";
import { messagesKey } from "./messages-query";

/** Which message is meant. */
export type MessageRef = Pick<Message, "id" | "thread_id">;

/** Whoever has not been answered by then does better to ask again. */
const PATIENCE = 30_000;

const at = ({ id }: MessageRef) => ({ params: { path: { message_id: id } } });
const withEmoji = ({ id }: Message, emoji: string) => ({
  params: { path: { message_id: id, emoji } },
});

export async function editMessage(
  client: QueryClient,
  message: Message,
  content: string,
): Promise<void> {
  const edited = await unwrap(
    api.PATCH("/api/messages/{message_id}", { ...at(message), body: { content } }),
  );
  change(client, message, ({ reactions, pinned }) => ({ ...edited, reactions, pinned }));
}

/** For both sides. Where it stood, it says that it is gone. */
export async function deleteMessage(client: QueryClient, message: MessageRef): Promise<void> {
  const answer = api.DELETE("/api/messages/{message_id}", {
    ...at(message),
    // It may be the last that is asked for before the page is gone.
    keepalive: true,
    signal: AbortSignal.timeout(PATIENCE),
  });
  await unwrap(answer);
  // The sign-in page of a hotel's network answers everything well.
  if ((await answer).response.status !== 204) {
    const detail = t("common.somethingElseThanTheServer");
    throw new ApiError({ status: 0, code: "unexpected", detail });
  }
  change(client, message, asDeleted);
}

/** What is left of a message. */
export function asDeleted(message: Message): Message {
  return { ...message, content: "", deleted: true, reactions: [], pinned: false };
}

/** Shown at once, and taken back if the server refuses it. */
export function react(
  client: QueryClient,
  message: Message,
  emoji: string,
  wanted: boolean,
): Promise<void> {
  const path = "/api/messages/{message_id}/reactions/{emoji}";
  const target = withEmoji(message, emoji);
  return atOnce(
    () => (wanted ? api.PUT(path, target) : api.DELETE(path, target)),
    () => change(client, message, withReaction(emoji, wanted)),
    () => change(client, message, withReaction(emoji, !wanted)),
  );
}

/** Shown at once, and taken back if the server refuses it. */
export function pinMessage(client: QueryClient, message: Message, pinned: boolean): Promise<void> {
  const path = "/api/messages/{message_id}/pin";
  return atOnce(
    () => (pinned ? api.PUT(path, at(message)) : api.DELETE(path, at(message))),
    () => change(client, message, (known) => ({ ...known, pinned })),
    () => change(client, message, (known) => ({ ...known, pinned: !pinned })),
  );
}

async function atOnce(
  request: () => Parameters<typeof unwrap<Message>>[0],
  apply: () => void,
  takeBack: () => void,
): Promise<void> {
  apply();
  try {
    await unwrap(request());
  } catch (error) {
    takeBack();
    throw error;
  }
}

/**
 * Changes what is shown, and leaves the positions alone: the event that tells of the change comes
 * later than what is loaded, and puts the server's own view in its place.
 */
function change(
  client: QueryClient,
  { thread_id, id }: MessageRef,
  to: (known: Message) => Message,
) {
  client.setQueriesData<MessageList>({ queryKey: messagesKey(thread_id) }, (list) => {
    if (list === undefined) return list;
    const pages = list.pages.map((page) =>
      page.items.some((message) => message.id === id)
        ? { ...page, items: page.items.map((known) => (known.id === id ? to(known) : known)) }
        : page,
    );
    return { ...list, pages };
  });
}

function withReaction(emoji: string, wanted: boolean) {
  return (message: Message): Message => {
    const others = message.reactions.filter(
      (reaction) => !reaction.mine || reaction.emoji !== emoji,
    );
    return { ...message, reactions: wanted ? [...others, { emoji, mine: true }] : others };
  };
}
