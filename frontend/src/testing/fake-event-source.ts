import type { LiveEvent } from "@/realtime/events";

/** Stands in for the browser's own; the test plays the server through it. */
export class FakeEventSource extends EventTarget {
  static instances: FakeEventSource[] = [];

  static get latest(): FakeEventSource {
    const latest = FakeEventSource.instances.at(-1);
    if (latest === undefined) throw new Error("No event stream was opened");
    return latest;
  }

  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readonly url: string;
  readyState = 0;
  #lastEventId = "";

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.instances.push(this);
  }

  get position(): string | null {
    return new URL(this.url, "http://localhost").searchParams.get("position");
  }

  accept() {
    this.readyState = this.OPEN;
    this.dispatchEvent(new Event("open"));
  }

  send(type: string, data: unknown = {}, id?: string) {
    if (id !== undefined) this.#lastEventId = id;
    const envelope = JSON.stringify({ event_type: type, data: JSON.stringify(data) });
    this.sendRaw(type, envelope);
  }

  /** Something has happened, and this stream is told. */
  tell(event: LiveEvent) {
    const { type, position, ...data } = event;
    this.send(type, data, position);
  }

  sendRaw(type: string, data: string) {
    this.dispatchEvent(new MessageEvent(type, { data, lastEventId: this.#lastEventId }));
  }

  /** The line broke; the browser itself tries to reconnect. */
  interrupt() {
    this.readyState = this.CONNECTING;
    this.dispatchEvent(new Event("error"));
  }

  /** The server answered with something else than a stream; the browser gives up. */
  refuse() {
    this.readyState = this.CLOSED;
    this.dispatchEvent(new Event("error"));
  }

  close() {
    this.readyState = this.CLOSED;
  }
}
