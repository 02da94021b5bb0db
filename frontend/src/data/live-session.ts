import type { QueryClient } from "@tanstack/react-query";
import { Store } from "@/lib/store";
import { EventBuffer } from "@/realtime/event-buffer";
import { controlEventTypes, liveEventTypes, parseLiveEvent } from "@/realtime/events";
import type { ConnectionState, StreamMessage } from "@/realtime/event-stream";
import { createLiveStream, type LiveStream } from "@/realtime/live-stream";
import { positionNumber } from "@/realtime/position";
import { LiveSync } from "./live-sync";
import { Outbox } from "./outbox";
import { sendMessage } from "./send-message";
import { endingSession, endSession, isSignedOutNow } from "./session";

/** Everything that lives as long as one person is signed in on this page. */
export class LiveSession {
  readonly outbox: Outbox;
  readonly connection = new Store<ConnectionState>("closed");
  readonly #buffer = new EventBuffer();
  readonly #stream: LiveStream;
  readonly #sync: LiveSync;
  #streaming = false;

  constructor(client: QueryClient, userId: string) {
    this.outbox = new Outbox((entry) => endingSession(client, sendMessage(entry)));
    this.#sync = new LiveSync({
      client,
      buffer: this.#buffer,
      onLoad: (positions) => this.#streamFrom(positions),
      onMessages: (messages) => messages.forEach((message) => this.outbox.confirm(message)),
    });
    this.#stream = createLiveStream(
      {
        url: "/api/sse",
        types: [...controlEventTypes, ...liveEventTypes],
        onMessage: (message) => this.#received(message),
        onState: (state) => this.connection.set(state),
        isSignedOut: () => isSignedOutNow(client),
        onSignedOut: () => endSession(client),
      },
      userId,
    );
  }

  /** Runs until the returned function is called. */
  start(): () => void {
    const detach = this.#sync.attach();
    return () => {
      detach();
      this.#stream.stop();
      this.#streaming = false;
    };
  }

  /** The stream begins where the first load ends, so that nothing falls in between. */
  #streamFrom(positions: string[]) {
    if (this.#streaming) return;
    const [earliest] = positions.toSorted((a, b) => positionNumber(a) - positionNumber(b));
    if (earliest === undefined) return;
    this.#streaming = true;
    this.#buffer.startAfter(positionNumber(earliest));
    this.#stream.start(earliest);
  }

  #received({ type, data, position }: StreamMessage) {
    if (type === "heartbeat" || type === "resumed") return;
    const event = type === "reset" ? undefined : parseLiveEvent(type, data, position);
    // An event that cannot be read is as good as lost, and that must not pass unnoticed.
    if (event === undefined) this.#sync.reset();
    else this.#sync.receive(event);
  }
}
