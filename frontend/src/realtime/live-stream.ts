import { EventStream, type EventStreamOptions } from "./event-stream";
import { SharedStream } from "./shared-stream";

/** The event stream as a tab sees it, be it its own or one that is shared. */
export interface LiveStream {
  start: (position: string) => void;
  stop: () => void;
  /** Whether this tab has the stream that all of them share. */
  leads: () => boolean;
}

/**
 * Shared with the other tabs of this person where the browser lets tabs agree on one. Over plain
 * http it gives no locks, except on the machine itself: then each tab has a stream of its own.
 */
export function createLiveStream(options: EventStreamOptions, userId: string): LiveStream {
  const canShare = "locks" in navigator && "BroadcastChannel" in globalThis;
  return canShare ? new SharedStream(options, userId, navigator.locks) : new EventStream(options);
}
