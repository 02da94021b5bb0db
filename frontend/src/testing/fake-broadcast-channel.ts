/**
 * Stands in for the browser's own. Nothing arrives before the test says so: what one channel says
 * reaches each other in the order in which it was said, and that is all that is promised.
 */
export class FakeBroadcastChannel extends EventTarget {
  static open: FakeBroadcastChannel[] = [];

  readonly name: string;
  /** What waits to arrive here, by its sender. */
  readonly waiting = new Map<FakeBroadcastChannel, unknown[]>();
  #frozen = false;
  #unsaid: unknown[] = [];

  constructor(name: string) {
    super();
    this.name = name;
    FakeBroadcastChannel.open.push(this);
  }

  /** A frozen tab hears nothing and says nothing; all of that comes later. */
  freeze() {
    this.#frozen = true;
  }

  thaw() {
    this.#frozen = false;
    this.#unsaid.splice(0).forEach((data) => this.postMessage(data));
  }

  postMessage(data: unknown) {
    if (this.#frozen) {
      this.#unsaid.push(structuredClone(data));
      return;
    }
    for (const other of FakeBroadcastChannel.open) {
      if (other === this || other.name !== this.name) continue;
      const queue = other.waiting.get(this) ?? [];
      other.waiting.set(this, queue);
      queue.push(structuredClone(data));
    }
  }

  close() {
    FakeBroadcastChannel.open = FakeBroadcastChannel.open.filter((other) => other !== this);
  }

  /** Whose messages may arrive next. */
  get senders(): FakeBroadcastChannel[] {
    if (this.#frozen) return [];
    return [...this.waiting.keys()].filter((sender) => this.waiting.get(sender)?.length);
  }

  /** The oldest message of the sender arrives, or is lost. */
  deliverFrom(sender: FakeBroadcastChannel, lost = false) {
    const data = this.waiting.get(sender)?.shift();
    const gone = !FakeBroadcastChannel.open.includes(this);
    if (data !== undefined && !gone && !lost) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  /** Everything arrives here. */
  deliver() {
    for (let [sender] = this.senders; sender; [sender] = this.senders) this.deliverFrom(sender);
  }

  /** Everything arrives everywhere, and what is said in answer to it. */
  static deliverAll() {
    const next = () => FakeBroadcastChannel.open.find(({ senders }) => senders.length > 0);
    for (let channel = next(); channel !== undefined; channel = next()) channel.deliver();
  }
}
