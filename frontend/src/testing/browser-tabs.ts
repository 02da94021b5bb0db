import { vi } from "vitest";
import type { ConnectionState, StreamMessage } from "@/realtime/event-stream";
import { SharedStream } from "@/realtime/shared-stream";
import { FakeBroadcastChannel } from "./fake-broadcast-channel";
import { FakeEventSource } from "./fake-event-source";
import { FakeLocks } from "./fake-locks";
import { position } from "./make";

/** Several tabs of one browser, each with a shared stream and a note of all that it was given. */
export class BrowserTabs {
  readonly locks = new FakeLocks();
  signedOut = false;

  constructor() {
    FakeBroadcastChannel.open = [];
    vi.stubGlobal("BroadcastChannel", FakeBroadcastChannel);
  }

  async open(at: number | string, person = "alice"): Promise<Tab> {
    const noted: Noted = { messages: [], states: [] };
    const onSignedOut = vi.fn();
    const stream = new SharedStream(
      {
        url: "/api/sse",
        types: ["new_message", "typing", "reset", "heartbeat"],
        onMessage: (message) => noted.messages.push(message),
        onState: (state) => noted.states.push(state),
        isSignedOut: () => Promise.resolve(this.signedOut),
        onSignedOut,
      },
      person,
      this.locks,
    );
    stream.start(typeof at === "number" ? position(at) : at);
    const channel = FakeBroadcastChannel.open.at(-1);
    if (channel === undefined) throw new Error("The tab opened no channel");
    await this.settle();
    return new Tab(stream, channel, noted, onSignedOut);
  }

  /** All that was said has arrived, and all locks are with somebody. */
  async settle() {
    for (let turn = 0; turn < 5; turn++) {
      await vi.advanceTimersByTimeAsync(0);
      FakeBroadcastChannel.deliverAll();
    }
  }

  /** Time passes, and everything that it brings about. */
  async pass(milliseconds: number) {
    await vi.advanceTimersByTimeAsync(milliseconds);
    await this.settle();
  }

  async send(...numbers: number[]) {
    for (const number of numbers) FakeEventSource.latest.send("new_message", {}, position(number));
    await this.settle();
  }

  async beat() {
    FakeEventSource.latest.send("heartbeat");
    await this.settle();
  }

  async close(tab: Tab) {
    tab.stream.stop();
    await this.settle();
  }

  /** The streams that are open now. */
  get streams(): FakeEventSource[] {
    return FakeEventSource.instances.filter((source) => source.readyState !== source.CLOSED);
  }
}

interface Noted {
  messages: StreamMessage[];
  states: ConnectionState[];
}

class Tab {
  readonly stream: SharedStream;
  readonly channel: FakeBroadcastChannel;
  readonly onSignedOut: () => void;
  readonly #noted: Noted;

  constructor(
    stream: SharedStream,
    channel: FakeBroadcastChannel,
    noted: Noted,
    onSignedOut: () => void,
  ) {
    this.stream = stream;
    this.channel = channel;
    this.onSignedOut = onSignedOut;
    this.#noted = noted;
  }

  /** What it was told, but for heartbeats: numbers, and each reset with where it leads to. */
  get seen(): (number | string)[] {
    return this.#noted.messages
      .filter(({ type }) => type !== "heartbeat")
      .map(({ type, position }) =>
        type === "reset" ? `reset to ${parseInt(position)}` : parseInt(position),
      );
  }

  /** What kinds of things it was told. */
  get types(): string[] {
    return this.#noted.messages.map(({ type }) => type);
  }

  get state() {
    return this.#noted.states.at(-1);
  }

  /** What the others have said and it has not heard yet never reaches it. */
  loseWhatIsOnItsWay() {
    this.channel.waiting.clear();
  }
}
