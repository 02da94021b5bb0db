import type { QueryClient } from "@tanstack/react-query";
import { isPassing as isPassingFailure } from "@/api/problem";
import { OwnStorage } from "@/lib/own-storage";
import { sessionHint } from "@/lib/session-hint";
import { Store } from "@/lib/store";
import { EventBuffer } from "@/realtime/event-buffer";
import {
  controlEventTypes,
  isPassing,
  liveEventTypes,
  parseBoardHint,
  parseLiveEvent,
  parseTypingSign,
  passingEventTypes,
} from "@/realtime/events";
import type { BoardHint } from "@/realtime/board-events";
import type { ConnectionState, StreamMessage } from "@/realtime/event-stream";
import { createLiveStream, type LiveStream } from "@/realtime/live-stream";
import { placeAt, type Place } from "@/realtime/position";
import { Arrivals } from "./arrivals";
import { Deletions } from "./deletions";
import { Drafts, placeOf } from "./drafts";
import { LiveSync } from "./live-sync";
import { deleteMessage } from "./message-actions";
import { Notifier } from "./notifier";
import { OnDevice } from "./on-device";
import { Outbox } from "./outbox";
import { preferencesQuery } from "./preferences-query";
import { sendMessage } from "./send-message";
import {
  beforeLogOut,
  endingSession,
  endSession,
  isSignedOutNow,
  isStillSignedIn,
} from "./session";
import { TypingTeller } from "./typing";
import { TypingSigns } from "./typing-signs";
import { UnsentDatabase } from "./unsent-database";
import { UnsentStore } from "./unsent-store";
import { ViewCounter } from "./view-counter";

/** Everything that lives as long as one person is signed in on this page. */
export class LiveSession {
  readonly arrivals = new Arrivals({ wanted: () => this.onDevice.announces.get() });
  readonly deletions: Deletions;
  readonly drafts: Drafts;
  readonly onDevice: OnDevice;
  readonly outbox: Outbox;
  readonly typingSigns = new TypingSigns();
  readonly typingTeller = new TypingTeller();
  readonly views = new ViewCounter();
  readonly connection = new Store<ConnectionState>("closed");
  readonly #client: QueryClient;
  readonly #buffer = new EventBuffer();
  readonly #notifier: Notifier;
  readonly #stream: LiveStream;
  readonly #sync: LiveSync;
  readonly #hintListeners = new Set<(hint: BoardHint) => void>();
  #streaming = false;

  constructor(client: QueryClient, userId: string) {
    this.#client = client;
    this.drafts = new Drafts(userId);
    this.onDevice = new OnDevice(userId);
    this.deletions = new Deletions({
      storage: new OwnStorage(() => localStorage, userId, "deletion"),
      ask: (message) =>
        endingSession(
          client,
          inNameOf(client, userId, () => deleteMessage(client, message)),
        ),
    });
    this.outbox = new Outbox({
      userId,
      store: new UnsentStore(
        new UnsentDatabase(userId),
        new OwnStorage(() => localStorage, userId, "unsent"),
      ),
      send: (unsent) =>
        endingSession(
          client,
          inNameOf(client, userId, () => sendMessage(unsent)),
        ),
      onOpened: (opening, threadId) =>
        this.drafts.move(placeOf.opening(opening), placeOf.thread(threadId)),
    });
    this.#sync = new LiveSync({
      client,
      buffer: this.#buffer,
      onLoad: (positions) => this.#streamFrom(positions),
      onMessages: (messages) => messages.forEach((message) => this.outbox.confirm(message)),
    });
    this.#notifier = new Notifier({
      leads: () => this.#stream.leads(),
      preferences: () => client.getQueryData(preferencesQuery.queryKey)?.preferences,
      storage: new OwnStorage(() => localStorage, userId, "notified"),
    });
    this.#stream = createLiveStream(
      {
        url: "/api/sse",
        types: [...controlEventTypes, ...liveEventTypes, ...passingEventTypes],
        onMessage: (message) => this.#received(message),
        onState: (state) => this.#connectionIs(state),
        isSignedOut: () => isSignedOutNow(client),
        onSignedOut: () => endSession(client),
      },
      userId,
    );
  }

  /** Runs until the returned function is called. */
  start(): () => void {
    const detach = this.#sync.attach();
    const stopDrafts = this.drafts.start();
    const stopDeletions = this.deletions.start();
    const forgetErrand = beforeLogOut(() => this.deletions.finish());
    const stopViews = this.views.start();
    const stopNotifier = this.#notifier.start();
    const wake = () => this.#wake();
    window.addEventListener("online", wake);
    this.outbox.start();
    return () => {
      detach();
      window.removeEventListener("online", wake);
      this.outbox.stop();
      stopDrafts();
      stopDeletions();
      forgetErrand();
      stopViews();
      stopNotifier();
      this.arrivals.stop();
      this.typingSigns.stop();
      this.#stream.stop();
      this.#streaming = false;
    };
  }

  /** Listens for what passes by about open broadcasts, until the returned function is called. */
  onHint(listener: (hint: BoardHint) => void): () => void {
    this.#hintListeners.add(listener);
    return () => {
      this.#hintListeners.delete(listener);
    };
  }

  /** The stream begins where the first load ends, so that nothing falls in between. */
  #streamFrom(positions: string[]) {
    if (this.#streaming) return;
    const [earliest] = positions.toSorted((a, b) => sum(placeAt(a)) - sum(placeAt(b)));
    if (earliest === undefined) return;
    this.#streaming = true;
    this.#buffer.startAfter(placeAt(earliest));
    this.#stream.start(earliest);
  }

  #wake() {
    this.outbox.wake();
    this.deletions.wake();
  }

  #connectionIs(state: ConnectionState) {
    this.connection.set(state);
    if (state !== "live") return;
    this.#wake();
    // What could not be loaded meanwhile says that it comes by itself.
    void this.#client.refetchQueries({
      type: "active",
      predicate: ({ state }) => isPassingFailure(state.error),
    });
  }

  #heard(type: string, data: string) {
    const sign = type === "typing" ? parseTypingSign(data) : undefined;
    if (sign) this.typingSigns.heard(sign);
    const hint = parseBoardHint(type, data);
    if (hint) this.#hintListeners.forEach((listener) => listener(hint));
  }

  #received({ type, data, position }: StreamMessage) {
    if (type === "heartbeat" || type === "resumed") return;
    if (isPassing(type)) {
      this.#heard(type, data);
      return;
    }
    const event = type === "reset" ? undefined : parseLiveEvent(type, data, position);
    // An event that cannot be read is as good as lost, and that must not pass unnoticed.
    if (event === undefined) {
      this.#sync.reset();
    } else {
      this.#sync.receive(event);
      this.typingSigns.saw(event);
      this.arrivals.saw(event);
      this.#notifier.saw(event);
    }
  }
}

/** Snapshots are taken one after the other, so that neither stream is behind in a later one. */
function sum({ own, board }: Place): number {
  return own + board;
}

/** Asks in this person's name or not at all: another tab may have changed who is signed in. */
async function inNameOf<T>(client: QueryClient, userId: string, ask: () => Promise<T>): Promise<T> {
  if (!sessionHint.mayBe(userId) && !(await isStillSignedIn(client, userId))) {
    throw new Error("Somebody else is signed in");
  }
  return ask();
}
