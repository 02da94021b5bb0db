import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { placeAt, type Place } from "@/realtime/position";
import { FakeBroadcastChannel } from "@/testing/fake-broadcast-channel";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeLocks } from "@/testing/fake-locks";
import { alice, position } from "@/testing/make";
import { randomFrom } from "@/testing/random";
import { World } from "@/testing/world";
import { broadcastsOf } from "./apply-to-broadcasts";
import { broadcastsQuery } from "./broadcasts-query";
import { conversationsOf, conversationsQuery } from "./conversations-query";
import { LiveSession } from "./live-session";
import { messagesOf, messagesQuery } from "./messages-query";

const threads = ["a", "b", "c"];
const OPEN = "a";

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

/** One tab: its own cache, its own session, and loads that take their time. */
function openTab(world: World) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const session = new LiveSession(client, alice.id);
  const end = session.start();
  const requests: (() => void)[] = [];
  const request = <T>(snapshot: () => T) =>
    new Promise<T>((resolve) => requests.push(() => resolve(snapshot())));
  const list = new InfiniteQueryObserver(client, {
    ...conversationsQuery,
    queryFn: ({ pageParam }) => request(() => world.conversationPage(pageParam)),
  });
  const messages = new InfiniteQueryObserver(client, {
    ...messagesQuery(OPEN),
    queryFn: ({ pageParam }) => request(() => world.messagePage(OPEN, pageParam)),
  });
  const board = new InfiniteQueryObserver(client, {
    ...broadcastsQuery,
    queryFn: ({ pageParam }) => request(() => world.broadcastPage(pageParam)),
  });
  const unsubscribe = [list, messages, board].map((observer) =>
    observer.subscribe(() => undefined),
  );
  return {
    requests,
    shown: () => {
      const list = client.getQueryData(conversationsQuery.queryKey);
      const messages = client.getQueryData(messagesQuery(OPEN).queryKey);
      const board = client.getQueryData(broadcastsQuery.queryKey);
      return {
        broadcasts: board ? broadcastsOf(board) : [],
        conversations: list ? conversationsOf(list) : [],
        messages: messages ? messagesOf(messages) : [],
      };
    },
    close: () => {
      end();
      unsubscribe.forEach((stop) => stop());
      client.clear();
    },
  };
}

/** The server's end of every stream that a tab has opened. Each has events of own and board in an order of its own. */
class Streams {
  readonly #world: World;
  readonly #random: (below: number) => number;
  readonly #sent = new WeakMap<FakeEventSource, Place>();

  constructor(world: World, random: (below: number) => number) {
    this.#world = world;
    this.#random = random;
  }

  get open(): FakeEventSource[] {
    return FakeEventSource.instances.filter((source) => source.readyState !== source.CLOSED);
  }

  /** The next event of either kind, if there is one. */
  serve(source: FakeEventSource): boolean {
    const place = this.#sent.get(source) ?? placeAt(source.position ?? "");
    const events = (["own", "board"] as const).flatMap(
      (stream) => this.#world.nextOf(stream, place) ?? [],
    );
    const event = events[this.#random(events.length)];
    if (event === undefined) return false;
    this.#sent.set(source, placeAt(event.position));
    source.send(event.type, event, event.position);
    return true;
  }

  reset(source: FakeEventSource) {
    const { place } = this.#world;
    this.#sent.set(source, place);
    source.send("reset", {}, position(place.own, place.board));
  }
}

/** A browser whose tabs come and go, and hear of each other late or never, by chance. */
function simulate(seed: number) {
  vi.stubGlobal("navigator", { locks: new FakeLocks() });
  vi.stubGlobal("BroadcastChannel", FakeBroadcastChannel);
  FakeBroadcastChannel.open = [];
  FakeEventSource.instances = [];

  const random = randomFrom(seed);
  const world = new World();
  threads.forEach((thread) => world.say(thread, false));
  for (let count = 0; count < 3; count++) world.post();
  const streams = new Streams(world, random);
  const tabs = [openTab(world)];
  const any = <T>(things: readonly T[]): T | undefined => things[random(things.length)];

  const answer = () => {
    const requests = any(tabs)?.requests ?? [];
    requests.splice(random(requests.length), 1)[0]?.();
  };
  const hear = () => {
    const channel = any(FakeBroadcastChannel.open);
    const sender = any(channel?.senders ?? []);
    if (sender) channel?.deliverFrom(sender, random(4) === 0);
  };
  const serve = () => {
    const source = any(streams.open);
    if (source) streams.serve(source);
  };
  const rarely = (times: number, act: () => void) => () => {
    if (random(times) === 0) act();
  };
  const steps = [
    () => world.say(any(threads) ?? OPEN, random(2) === 0),
    () => world.say(OPEN, random(2) === 0),
    () => world.read(any(threads) ?? OPEN),
    () => world.post(),
    () => world.takeDown(random(4)),
    ...[answer, answer, hear, hear, hear, hear, serve, serve, serve],
    () => any(streams.open)?.send("heartbeat"),
    rarely(3, () => tabs.length < 5 && tabs.push(openTab(world))),
    rarely(3, () => tabs.length > 1 && tabs.splice(random(tabs.length), 1)[0]?.close()),
    rarely(40, () => streams.open.forEach((source) => streams.reset(source))),
    // Long enough for a question that was lost to depose the leader.
    rarely(8, () => vi.advanceTimersByTime(6_000)),
  ];

  return {
    world,
    tabs,
    streams,
    step: async () => {
      steps[random(steps.length)]?.();
      await settle();
    },
    /** Everything that can be lost is lost. Then all comes to its end, with heartbeats. */
    finish: async () => {
      world.say("b", false);
      world.post();
      for (const source of streams.open) while (streams.serve(source));
      FakeBroadcastChannel.open.forEach(({ waiting }) => waiting.clear());
      if (random(2) === 0) world.say("c", false);
      for (let round = 0; round < 6; round++) {
        for (const { requests } of tabs) requests.splice(0).forEach((respond) => respond());
        await settle();
        for (const source of streams.open) while (streams.serve(source));
        FakeBroadcastChannel.deliverAll();
        streams.open.forEach((source) => source.send("heartbeat"));
        FakeBroadcastChannel.deliverAll();
        await settle();
      }
    },
  };
}

it("ends up with what the server has in every tab, on one stream, whatever came first", async () => {
  vi.useFakeTimers();
  for (let seed = 1; seed <= 150; seed++) {
    const { world, tabs, streams, step, finish } = simulate(seed);
    for (let turn = 0; turn < 120; turn++) await step();
    await finish();
    expect(streams.open, `seed ${seed}`).toHaveLength(1);
    for (const { shown, close } of tabs) {
      const { conversations, messages, broadcasts } = shown();
      expect(conversations, `seed ${seed}`).toEqual(world.conversations());
      expect(messages.length, `seed ${seed}`).toBeGreaterThan(0);
      expect(messages, `seed ${seed}`).toEqual(world.messages(OPEN).slice(-messages.length));
      expect(broadcasts.length, `seed ${seed}`).toBeGreaterThan(0);
      expect(broadcasts, `seed ${seed}`).toEqual(world.broadcasts().slice(0, broadcasts.length));
      close();
    }
  }
  vi.useRealTimers();
});
