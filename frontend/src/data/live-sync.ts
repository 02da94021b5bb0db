import type { Query, QueryClient } from "@tanstack/react-query";
import type { Message } from "@/api/models";
import type { EventBuffer } from "@/realtime/event-buffer";
import type { LiveEvent } from "@/realtime/events";
import { BEGINNING, placeAt } from "@/realtime/position";
import { applyAll, STALE } from "./live-query";

interface LiveSyncOptions {
  client: QueryClient;
  buffer: EventBuffer;
  /** A load has finished, made from snapshots at these positions. */
  onLoad: (positions: string[]) => void;
  /** These messages are in the cache. */
  onMessages: (messages: Message[]) => void;
}

/**
 * Brings loads and events together. Either may be ahead of the other: an event goes to every cached
 * value that is older than it, and a load that finishes gets the buffered events that are newer
 * than its snapshot. Whichever order they come in, the cache ends up the same.
 *
 * Requests of live queries take no abort signal: a query whose fetch is aborted goes back to what
 * it was when the fetch began, without the events that came since.
 */
export class LiveSync {
  readonly #options: LiveSyncOptions;

  constructor(options: LiveSyncOptions) {
    this.#options = options;
  }

  /** Watches for loads until the returned function is called. */
  attach(): () => void {
    const cache = this.#options.client.getQueryCache();
    for (const query of cache.getAll()) this.#loaded(query);
    return cache.subscribe((notice) => {
      if (notice.type !== "updated" || notice.action.type !== "success") return;
      // Set by hand means set by ourselves.
      if (notice.action.manual !== true) this.#loaded(notice.query as Query);
    });
  }

  receive(event: LiveEvent) {
    if (!this.#options.buffer.add(event)) return;
    for (const query of this.#options.client.getQueryCache().getAll()) this.#apply(query, [event]);
    if ("message" in event) this.#options.onMessages([event.message]);
  }

  /** Nothing that is loaded can be trusted to be whole: what is on screen is loaded again. */
  reset() {
    const { buffer, client } = this.#options;
    buffer.startAfter(BEGINNING);
    client.removeQueries({ type: "inactive" });
    // A first load that is under way is not restarted by invalidation, and may be from before.
    void client.cancelQueries().then(() => client.invalidateQueries());
  }

  #loaded(query: Query) {
    const live = query.meta?.live;
    if (live === undefined || query.state.data === undefined) return;
    const positions = live.positions(query.state.data);
    this.#options.onLoad(positions);
    const { buffer } = this.#options;
    const { streams = ["own"] } = live;
    if (positions.every((position) => buffer.reachesBackTo(placeAt(position), streams))) {
      this.#apply(query, buffer.events(streams));
    } else {
      this.#reload(query);
    }
    this.#options.onMessages(live.messages?.(query.state.data) ?? []);
  }

  #apply(query: Query, events: readonly LiveEvent[]) {
    const live = query.meta?.live;
    if (live === undefined || query.state.data === undefined) return;
    const data = applyAll(live, query.state.data, events);
    if (data === STALE) this.#reload(query);
    else if (data !== query.state.data) this.#options.client.setQueryData(query.queryKey, data);
  }

  #reload(query: Query) {
    void this.#options.client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}
