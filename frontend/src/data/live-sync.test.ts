import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { EventBuffer } from "@/realtime/event-buffer";
import { compare, placeAt, type Place } from "@/realtime/position";
import { randomFrom } from "@/testing/random";
import { World } from "@/testing/world";
import { broadcastsOf } from "./apply-to-broadcasts";
import { broadcastsQuery } from "./broadcasts-query";
import { conversationQuery } from "./conversation-query";
import { conversationsOf, conversationsQuery, unreadTotalIn } from "./conversations-query";
import { LiveSync } from "./live-sync";
import { messagesOf, messagesQuery } from "./messages-query";

const threads = ["a", "b", "c", "d", "e", "f", "g", "h"];
const OPEN = "a";
const AROUND = 3;
const kinds = ["message_edited", "message_deleted", "message_reaction", "message_pinned"] as const;

/** One page of the application on one world, both moved step by step by chance. */
function simulate(seed: number, bufferCapacity: number) {
  const random = randomFrom(seed);
  const world = new World();
  threads.slice(0, 5).forEach((thread) => world.say(thread, false));
  for (let count = 1; count < 12; count++) world.say(OPEN, count % 3 === 0);
  for (let count = 1; count < 8; count++) world.post();

  const requests: (() => void)[] = [];
  /** Answers later, from a snapshot taken when it is asked or when it answers. */
  const request = <T>(snapshot: () => T) => {
    const early = random(2) === 0 ? snapshot() : undefined;
    return new Promise<T>((resolve) => requests.push(() => resolve(early ?? snapshot())));
  };

  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const buffer = new EventBuffer(bufferCapacity);
  let delivered: Place | undefined;
  const sync = new LiveSync({
    client,
    buffer,
    onLoad: (positions) => {
      if (delivered !== undefined) return;
      const [first] = positions.map(placeAt).sort((a, b) => a.own + a.board - b.own - b.board);
      delivered = first;
      if (first) buffer.startAfter(first);
    },
    onMessages: () => undefined,
  });
  const detach = sync.attach();

  const list = new InfiniteQueryObserver(client, {
    ...conversationsQuery,
    queryFn: ({ pageParam }) => request(() => world.conversationPage(pageParam)),
  });
  const stretches = [undefined, AROUND].map(
    (around) =>
      new InfiniteQueryObserver(client, {
        ...messagesQuery(OPEN, around),
        queryFn: ({ pageParam }) => request(() => world.messagePage(OPEN, pageParam)),
      }),
  );
  const detail = new QueryObserver(client, {
    ...conversationQuery(client, OPEN),
    queryFn: () =>
      request(() => ({
        conversation: world.conversation(OPEN),
        position: world.messagePage(OPEN, undefined).position,
      })),
  });
  const board = new InfiniteQueryObserver(client, {
    ...broadcastsQuery,
    queryFn: ({ pageParam }) => request(() => world.broadcastPage(pageParam)),
  });
  const unsubscribe = [list, ...stretches, detail, board].map((observer) =>
    observer.subscribe(() => undefined),
  );

  /** Each stream comes in its own order, and the two of them in any. */
  const deliver = () => {
    if (delivered === undefined) return;
    const streams = random(2) === 0 ? (["own", "board"] as const) : (["board", "own"] as const);
    const place = delivered;
    const event = streams.map((stream) => world.nextOf(stream, place)).find(Boolean);
    if (event === undefined) return;
    delivered = placeAt(event.position);
    sync.receive(event);
  };
  const isDelivered = () => delivered !== undefined && compare(delivered, world.place) === "same";
  const answer = () => requests.splice(random(requests.length), 1)[0]?.();
  const steps = [
    () => world.say(threads[random(threads.length)] ?? OPEN, random(2) === 0),
    () => world.say(OPEN, random(2) === 0),
    () => world.read(threads[random(threads.length)] ?? OPEN),
    () => world.pin(threads[random(threads.length)] ?? OPEN),
    () => world.pin(threads[random(threads.length)] ?? OPEN),
    () => world.post(),
    () => world.takeDown(random(6)),
    () => void board.fetchNextPage({ cancelRefetch: false }),
    () => world.remove(threads[1 + random(threads.length - 1)] ?? OPEN),
    deliver,
    deliver,
    deliver,
    answer,
    answer,
    () => void list.fetchNextPage({ cancelRefetch: false }),
    () => void stretches[random(2)]?.fetchPreviousPage({ cancelRefetch: false }),
    () => void stretches[random(2)]?.fetchNextPage({ cancelRefetch: false }),
    () => world.change(OPEN, kinds[random(kinds.length)] ?? "message_edited", 1 + random(8)),
    () => world.receive(OPEN),
    () => random(6) === 0 && void list.refetch(),
    () => {
      if (delivered === undefined || random(12) > 0) return;
      delivered = world.place;
      sync.reset();
    },
  ];
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };

  return {
    world,
    step: async () => {
      steps[random(steps.length)]?.();
      await settle();
    },
    /** Everything under way comes to its end. */
    finish: async () => {
      while (requests.length > 0 || !isDelivered()) {
        answer();
        await settle();
        deliver();
        await settle();
      }
    },
    loaded: () => ({
      list: client.getQueryData(conversationsQuery.queryKey),
      stretches: [undefined, AROUND].map((around) =>
        client.getQueryData(messagesQuery(OPEN, around).queryKey),
      ),
      detail: client.getQueryData(conversationQuery(client, OPEN).queryKey),
      board: client.getQueryData(broadcastsQuery.queryKey),
    }),
    stop: () => {
      detach();
      unsubscribe.forEach((stop) => stop());
      client.clear();
    },
  };
}

describe("LiveSync", () => {
  it.each([
    ["a roomy buffer", 1000],
    ["a buffer that soon overflows", 2],
  ])("ends up with what the server has, whatever came first, with %s", async (_, capacity) => {
    for (let seed = 1; seed <= 150; seed++) {
      const run = simulate(seed, capacity);
      for (let step = 0; step < 60; step++) await run.step();
      await run.finish();

      const { list, stretches, detail, board } = run.loaded();
      const conversations = list ? conversationsOf(list) : [];
      expect(conversations.length, `seed ${seed}`).toBeGreaterThan(0);
      expect(conversations, `seed ${seed}`).toEqual(
        run.world.conversations().slice(0, conversations.length),
      );
      expect(list && unreadTotalIn(list), `seed ${seed}`).toBe(run.world.unreadTotal);
      if (list?.pages.at(-1)?.next === null) {
        expect(conversations, `seed ${seed}`).toHaveLength(run.world.conversations().length);
      }
      for (const stretch of stretches) {
        const shown = stretch ? messagesOf(stretch) : [];
        expect(shown.length, `seed ${seed}`).toBeGreaterThan(0);
        const from = (shown[0]?.number ?? 0) - 1;
        const end = stretch?.pages.at(-1)?.after === null ? undefined : from + shown.length;
        expect(shown, `seed ${seed}`).toEqual(run.world.messages(OPEN).slice(from, end));
      }
      expect(detail?.conversation, `seed ${seed}`).toEqual(run.world.conversation(OPEN));
      const broadcasts = board ? broadcastsOf(board) : [];
      expect(board, `seed ${seed}`).toBeDefined();
      expect(broadcasts, `seed ${seed}`).toEqual(
        run.world.broadcasts().slice(0, broadcasts.length),
      );
      if (board?.pages.at(-1)?.next === null) {
        expect(broadcasts, `seed ${seed}`).toHaveLength(run.world.broadcasts().length);
      }
      run.stop();
    }
  });
});
