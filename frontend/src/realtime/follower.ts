import type { ConnectionState, StreamMessage } from "./event-stream";
import type { Told } from "./relay";
import { behind, type StreamLog } from "./stream-log";

interface FollowerOptions {
  tab: string;
  log: StreamLog;
  onMessage: (message: StreamMessage) => void;
  onState: (state: ConnectionState) => void;
  /** Something is missing that the leader may have. */
  onBehind: () => void;
}

/** Heartbeats that may find this tab ahead of the leader. An honest lead is made up for by then. */
const AHEAD_LIMIT = 2;

/** Makes the same of what the leader tells as the leader makes of its stream. */
export class Follower {
  readonly #options: FollowerOptions;
  /** The leader whose answer is awaited: every event until then shows the same gap. */
  #asked: string | undefined;
  #ahead = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** A new beginning, at wherever the log stands. */
  start() {
    this.#asked = undefined;
    this.#ahead = 0;
  }

  receive(told: Told) {
    if ("to" in told && told.to !== null) {
      if (told.to !== this.#options.tab) return;
      this.#asked = undefined;
    }
    switch (told.kind) {
      case "events":
        this.#events(told);
        break;
      case "reset":
        this.#reset(told.position);
        break;
      case "passing":
        this.#options.onMessage(told.message);
        break;
      case "standing":
        this.#standing(told);
    }
  }

  #events(told: Told & { kind: "events" }) {
    const { log, onMessage, onBehind } = this.#options;
    const news = behind(told, log.position);
    if (news === "unrelated") {
      this.#reset(told.messages.at(-1)?.position ?? told.after);
    } else if (news === "before") {
      if (this.#asked === told.leader) return;
      this.#asked = told.leader;
      onBehind();
    } else if (news !== "after") {
      // What lies before this tab's position it has from the leader before, or from its first load.
      for (const message of news) {
        log.append(message);
        onMessage(message);
      }
    }
  }

  #standing({ leader, position, state, heartbeat }: Told & { kind: "standing" }) {
    const { log, onState, onBehind } = this.#options;
    onState(state);
    const place = behind({ after: position, messages: [] }, log.position);
    if (place !== "after") this.#ahead = 0;
    else if (heartbeat) this.#ahead += 1;
    if (place === "unrelated" || this.#ahead >= AHEAD_LIMIT) {
      this.#reset(position);
    } else if (place === "before") {
      // Asked anew even when an answer is awaited: a question may have met nobody who leads.
      this.#asked = leader;
      onBehind();
    }
  }

  #reset(position: string) {
    this.#ahead = 0;
    this.#options.log.startAt(position);
    this.#options.onMessage({ type: "reset", position, data: "" });
  }
}
