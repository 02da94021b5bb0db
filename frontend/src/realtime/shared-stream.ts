import { randomKey } from "@/lib/random-key";
import {
  EventStream,
  type ConnectionState,
  type EventStreamOptions,
  type StreamMessage,
} from "./event-stream";
import { isPassing } from "./events";
import { Follower } from "./follower";
import { LeaderWatch } from "./leader-watch";
import { Leadership } from "./leadership";
import { compare, placeAt } from "./position";
import type { Relay, Told } from "./relay";
import { behind, StreamLog } from "./stream-log";

/** `Omit` for each member of a union by itself. */
type Unsigned<T> = T extends unknown ? Omit<T, "leader"> : never;

/**
 * One event stream for all tabs of a browser that belong to one person. The tab that holds the lock
 * leads: it opens the stream and relays everything over a channel. The others follow, and wait for
 * the lock. To the one who uses it, both are like an `EventStream`.
 *
 * **Nothing is missed and nothing doubled.** Every tab stands at a position, and moves in two ways
 * only. Either it takes messages of a run that goes through this very position, and a run has no
 * holes: the leader's server sends none, and a tab logs only what it took. Or it is told to load
 * everything afresh (`reset`), at the position of whoever leads, which the load cannot be older
 * than. A run that begins behind the tab's position shows that something was missed: the tab asks,
 * and is told what is behind its position, or to load afresh when the log does not reach back. A
 * lost last message shows at the next heartbeat, which tells where the leader stands.
 *
 * **When the leader changes,** the new one opens the stream at the position where it stands itself.
 * A tab behind it sees that from the first standing, and asks: the new leader has what it took as a
 * follower in its log. A tab ahead of it gets again what it has, as the server replays it; these
 * runs end at or before its position, and are left alone until they pass through it. When the new
 * stream has an own event and one of the board in the other order, it passes beside it, and the tab
 * loads afresh.
 *
 * **Epochs.** Numbers cannot be compared across epochs, but a position is the same text again only
 * in its own epoch. A tab with a position of another one (from a load before the database was
 * restored) finds it nowhere, and loads afresh: when it asks, when a run passes over its number, or
 * at the second heartbeat that finds it ahead of the leader. The leader itself is told by the server.
 *
 * **A leader that has gone silent** is deposed by force: a stream of one's own instead would be a
 * stream for each of the silent leader's followers, and use up the connections that sharing saves.
 * Several may do so at once; the last one has the lock, and the others follow it. A deposed leader
 * that wakes up is told so by the browser. What it relays until then is true, so it does no harm.
 */
export class SharedStream {
  readonly #options: EventStreamOptions;
  readonly #name: string;
  readonly #tab = randomKey();
  readonly #log = new StreamLog();
  readonly #stream: EventStream;
  readonly #follower: Follower;
  readonly #watch: LeaderWatch;
  readonly #leadership: Leadership;
  #channel: BroadcastChannel | undefined;
  #leading = false;
  #state: ConnectionState = "connecting";

  constructor(options: EventStreamOptions, userId: string, locks: Pick<LockManager, "request">) {
    this.#options = options;
    this.#name = `anonyma:stream-3:${userId}`;
    this.#stream = new EventStream({
      ...options,
      onMessage: (message) => this.#received(message),
      onState: (state) => this.#changed(state),
      onSignedOut: () => {
        this.#say({ kind: "signed_out" });
        this.#end();
      },
    });
    this.#follower = new Follower({
      tab: this.#tab,
      log: this.#log,
      onMessage: options.onMessage,
      onState: options.onState,
      onBehind: () => this.#ask(),
    });
    this.#watch = new LeaderWatch({
      onSilence: () => this.#ask(),
      onDead: () => this.#leadership.seize(),
    });
    this.#leadership = new Leadership({
      locks,
      name: this.#name,
      onGained: () => this.#lead(),
      onLost: () => this.#follow(),
      // Then each tab leads itself.
      onRefused: () => this.#lead(),
    });
  }

  start(position: string) {
    this.stop();
    this.#log.startAt(position);
    // eslint-disable-next-line no-restricted-globals
    const channel = new BroadcastChannel(this.#name);
    channel.addEventListener("message", (event: MessageEvent<Relay>) => this.#heard(event.data));
    this.#channel = channel;
    this.#options.onState("connecting");
    this.#follow();
  }

  stop() {
    this.#leading = false;
    this.#stream.stop();
    this.#watch.stop();
    this.#leadership.resign();
    this.#channel?.close();
    this.#channel = undefined;
    this.#options.onState("closed");
  }

  leads(): boolean {
    return this.#leading;
  }

  #lead() {
    this.#leading = true;
    this.#watch.stop();
    this.#stream.start(this.#log.position);
  }

  #follow() {
    this.#leading = false;
    this.#stream.stop();
    this.#follower.start();
    this.#leadership.campaign();
    this.#ask();
  }

  #ask() {
    this.#say({ kind: "ask", tab: this.#tab, position: this.#log.position });
    this.#watch.asked();
  }

  #heard(relay: Relay) {
    if (relay.kind === "ask") {
      if (this.#leading) this.#answer(relay.tab, relay.position);
    } else if (relay.kind === "signed_out") {
      // Whoever said so has given up the lock, and this tab may have it already.
      void this.#confirmSignedOut();
    } else if (!this.#leading) {
      this.#watch.heard();
      this.#follower.receive(relay);
    }
  }

  #answer(to: string, position: string) {
    const messages = behind(this.#log.run, position);
    if (messages === "before" || messages === "unrelated") {
      this.#tell({ kind: "reset", to, position: this.#log.position });
    } else if (messages !== "after" && messages.length > 0) {
      this.#tell({ kind: "events", to, after: position, messages });
    }
    // Last, for it makes everybody ask who is still behind.
    this.#tellStanding(false);
  }

  /** From the server, while leading. */
  #received(message: StreamMessage) {
    const { type, position } = message;
    if (type === "heartbeat") {
      this.#tellStanding(true);
    } else if (isPassing(type)) {
      this.#tell({ kind: "passing", message });
    } else if (type === "reset") {
      this.#log.startAt(position);
      this.#tell({ kind: "reset", to: null, position });
    } else if (compare(placeAt(position), placeAt(this.#log.position)) === "after") {
      const after = this.#log.position;
      this.#log.append(message);
      this.#tell({ kind: "events", to: null, after, messages: [message] });
    }
    this.#options.onMessage(message);
  }

  /** A stream that is stopped says `closed`; whether all is over is not for it to say. */
  #changed(state: ConnectionState) {
    if (!this.#leading || state === "closed") return;
    this.#state = state;
    this.#options.onState(state);
    this.#tellStanding(false);
  }

  #tellStanding(heartbeat: boolean) {
    const { position } = this.#log;
    this.#tell({ kind: "standing", position, state: this.#state, heartbeat });
  }

  #tell(told: Unsigned<Told>) {
    this.#say({ ...told, leader: this.#tab });
  }

  #say(relay: Relay) {
    this.#channel?.postMessage(relay);
  }

  /** Somebody else may have signed in meanwhile, and this tab may know already. */
  async #confirmSignedOut() {
    const channel = this.#channel;
    const signedOut = await this.#options.isSignedOut();
    if (signedOut && channel !== undefined && channel === this.#channel) this.#end();
  }

  #end() {
    this.stop();
    this.#options.onSignedOut();
  }
}
