import { backoffDelay } from "./backoff";

export type ConnectionState = "connecting" | "live" | "reconnecting" | "closed";

export interface StreamMessage {
  type: string;
  data: string;
  position: string;
}

export interface EventStreamOptions {
  url: string;
  /** The event names to listen for: an `EventSource` gives no others. */
  types: readonly string[];
  onMessage: (message: StreamMessage) => void;
  onState: (state: ConnectionState) => void;
  /** An `EventSource` hides why it was refused. This asks whether it was for want of a session. */
  isSignedOut: () => Promise<boolean>;
  onSignedOut: () => void;
}

/** The server sends a heartbeat every 20 seconds: after twice that and some, the line is dead. */
export const SILENCE_LIMIT = 45_000;

/**
 * One connection to the event stream, held open for as long as it is started.
 *
 * The browser itself reconnects when a stream ends in the ordinary way. What it does not do is
 * notice a line on which nothing arrives any more, or try again after it was refused; that is here.
 */
export class EventStream {
  readonly #options: EventStreamOptions;
  #source: EventSource | undefined;
  #position: string | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(options: EventStreamOptions) {
    this.#options = options;
  }

  start(position: string) {
    this.stop();
    this.#position = position;
    this.#options.onState("connecting");
    this.#open();
  }

  stop() {
    this.#close();
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#failures = 0;
    this.#options.onState("closed");
  }

  /** What has no other tabs has nobody else to lead it. */
  leads(): boolean {
    return true;
  }

  #open() {
    const position = this.#position;
    const query = position === undefined ? "" : `?position=${encodeURIComponent(position)}`;
    // eslint-disable-next-line no-restricted-globals
    const source = new EventSource(this.#options.url + query);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#options.onState("live");
      this.#heard();
    });
    source.addEventListener("error", () => this.#failed(source));
    for (const type of this.#options.types) {
      source.addEventListener(type, (event: MessageEvent<string>) => this.#received(type, event));
    }
    this.#heard();
  }

  #close() {
    this.#source?.close();
    this.#source = undefined;
    clearTimeout(this.#silence);
  }

  #received(type: string, event: MessageEvent<string>) {
    this.#failures = 0;
    this.#heard();
    if (event.lastEventId !== "") this.#position = event.lastEventId;
    this.#options.onMessage({ type, data: event.data, position: event.lastEventId });
  }

  #heard() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#close();
      this.#options.onState("reconnecting");
      this.#open();
    }, SILENCE_LIMIT);
  }

  #failed(source: EventSource) {
    this.#options.onState("reconnecting");
    // Still connecting means that the browser is already at it.
    if (source.readyState !== source.CLOSED) return;
    this.#close();
    void this.#tryLater();
  }

  async #tryLater() {
    const delay = backoffDelay(this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#open();
    }, delay);
    const scheduled = this.#retry;
    const signedOut = await this.#options.isSignedOut();
    // The answer concerns this attempt only: meanwhile the stream may have been stopped.
    if (!signedOut || this.#retry !== scheduled) return;
    this.stop();
    this.#options.onSignedOut();
  }
}
