import type { ConnectionState, StreamMessage } from "./event-stream";
import type { Run } from "./stream-log";

/** Said by the tab that leads. `to` is the tab that asked, or `null` for everybody. */
export type Told = { leader: string } & (
  | ({ kind: "events"; to: string | null } & Run)
  /** Load everything afresh; the stream goes on behind the position. */
  | { kind: "reset"; to: string | null; position: string }
  /** It has no place in the stream: whoever misses it has missed nothing. */
  | { kind: "passing"; message: StreamMessage }
  /** Where the leader stands. `heartbeat`: the server has said so just now. */
  | { kind: "standing"; position: string; state: ConnectionState; heartbeat: boolean }
);

/** Said by a tab that follows, and stands at the position: what has it missed? */
export interface Asked {
  kind: "ask";
  tab: string;
  position: string;
}

/** Nobody is signed in any more, as far as the one who says so was told. */
export interface SignedOut {
  kind: "signed_out";
}

/**
 * What tabs say to each other. During an update, tabs of two versions may be open at once: whoever
 * changes these shapes has to change the channel's name in `shared-stream.ts` too.
 */
export type Relay = Told | Asked | SignedOut;
