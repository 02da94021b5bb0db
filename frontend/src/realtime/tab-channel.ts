/** What tabs of one browser tell each other beside the event stream. Alone where there is no channel. */
export class TabChannel<Note> {
  readonly #channel: BroadcastChannel | undefined;

  constructor(name: string, onNote: (note: Note) => void) {
    if (!("BroadcastChannel" in globalThis)) return;
    // eslint-disable-next-line no-restricted-globals
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener("message", (event: MessageEvent<Note>) => onNote(event.data));
  }

  say(note: Note) {
    this.#channel?.postMessage(note);
  }

  close() {
    this.#channel?.close();
  }
}
