import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Conversation, Person, SearchHit } from "@/api/models";
import { settingsPages } from "@/components/settings-pages";
import { conversationsOf, conversationsQuery } from "@/data/conversations-query";
import { useMe } from "@/data/live-context";
import { hitsIn, searchQuery } from "@/data/search-query";
import { usersQuery } from "@/data/users-query";
import { counterpartName } from "@/lib/counterpart-name";
import { plainSnippet } from "@/lib/markdown/plain-snippet";
import { useDebounced } from "@/lib/use-debounced";
import { t } from "@/messages/t";
import { atAGlance, matching, type Entry, type Group } from "./palette-entries";

const PAUSE_IN_TYPING = 200;

const pages = () => [
  { to: "/inbox", name: t("frame.inbox") },
  { to: "/board", name: t("frame.board") },
  { to: "/people", name: t("common.people") },
  { to: "/inbox/new", name: t("frame.newMessage") },
  ...settingsPages().map(({ to, name }) => ({ to, name, note: t("frame.settings") })),
];

/**
 * Where one may want to go who has typed this. What the page knows stands above what the server is asked for, so that
 * nothing moves under the finger when the answer comes.
 */
export function useFound(text: string, go: (path: string) => void, actions: Entry[]): Group[] {
  const me = useMe();
  const client = useQueryClient();
  const typed = text.trim();
  const asked = useDebounced(typed, PAUSE_IN_TYPING);
  const people = useQuery(usersQuery(asked.replace(/^@/, "")));
  const messages = useInfiniteQuery(searchQuery({ q: asked }));
  const list = client.getQueryData(conversationsQuery.queryKey);

  const to = (path: string) => () => go(path);
  const conversations = (list ? conversationsOf(list) : []).map(asEntry(to));
  const places = pages().map((page): Entry => ({ ...page, id: page.to, choose: to(page.to) }));
  const everywhere: Entry = {
    id: "search",
    name: typed === "" ? t("frame.searchMessages") : t("frame.searchMessagesFor", { text: typed }),
    choose: to(typed === "" ? "/inbox/search" : `/inbox/search?q=${encodeURIComponent(typed)}`),
  };
  const isAnswered = typed !== "" && asked !== "";
  return atAGlance([
    { name: t("frame.conversations"), entries: matching(conversations, typed) },
    { name: t("frame.pages"), entries: matching(places, typed) },
    { name: t("frame.actions"), entries: [...matching(actions, typed), everywhere] },
    {
      name: t("common.people"),
      entries: (isAnswered ? (people.data?.items ?? []) : [])
        .filter(({ id }) => id !== me.id)
        .map(asPerson(to)),
    },
    {
      name: t("frame.messages"),
      entries: (isAnswered && messages.data ? hitsIn(messages.data) : []).map(asMessage(to)),
    },
  ]);
}

type To = (path: string) => () => void;

function asEntry(to: To) {
  return ({ thread_id, counterpart }: Conversation): Entry => ({
    id: thread_id,
    name: counterpartName(counterpart),
    ...(counterpart.kind === "anonymous" && { note: counterpart.label }),
    face: counterpart,
    choose: to(`/inbox/${thread_id}`),
  });
}

function asPerson(to: To) {
  return ({ id, username, avatar_url }: Person): Entry => ({
    id,
    name: username,
    face: { kind: "person", id, username, avatar_url },
    choose: to(`/people/${username}`),
  });
}

function asMessage(to: To) {
  return ({ message, counterpart, snippet }: SearchHit): Entry => ({
    id: message.id,
    name: plainSnippet(snippet)
      .map(({ text }) => text)
      .join(""),
    note: counterpartName(counterpart),
    face: counterpart,
    choose: to(`/inbox/${message.thread_id}?message=${message.number}`),
  });
}
