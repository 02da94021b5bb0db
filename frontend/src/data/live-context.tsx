import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import type { Me } from "@/api/models";
import type { BoardHint } from "@/realtime/board-events";
import type { ConnectionState } from "@/realtime/event-stream";
import type { Arrival, Arrivals } from "./arrivals";
import type { Deletion, Deletions } from "./deletions";
import type { Draft, Drafts } from "./drafts";
import { LiveSession } from "./live-session";
import type { OnDevice } from "./on-device";
import type { Outbox } from "./outbox";
import type { OutboxEntry } from "./outbox-entry";
import type { TypingTeller } from "./typing";
import type { ViewCounter } from "./view-counter";

const LiveContext = createContext<{ session: LiveSession; me: Me } | undefined>(undefined);

/** Keeps everything below it live. Mount it anew (by key) for another person. */
export function LiveProvider({ me, children }: { me: Me; children: ReactNode }) {
  const client = useQueryClient();
  const [session] = useState(() => new LiveSession(client, me.id));
  useEffect(() => session.start(), [session]);
  const value = useMemo(() => ({ session, me }), [session, me]);
  return <LiveContext.Provider value={value}>{children}</LiveContext.Provider>;
}

function useLive() {
  const value = useContext(LiveContext);
  if (value === undefined) throw new Error("Used outside of LiveProvider");
  return value;
}

/** The one who is signed in. */
export function useMe(): Me {
  return useLive().me;
}

export function useConnectionState(): ConnectionState {
  const { connection } = useLive().session;
  return useSyncExternalStore(connection.subscribe, connection.get);
}

/** Whether the other side of the conversation is typing. */
export function useIsTyping(threadId: string): boolean {
  const { typingSigns } = useLive().session;
  return useSyncExternalStore(typingSigns.subscribe, () => typingSigns.all().has(threadId));
}

export function useViewCounter(): ViewCounter {
  return useLive().session.views;
}

/** What passes by about open broadcasts. */
export function useBoardHints(listener: (hint: BoardHint) => void) {
  const { session } = useLive();
  useEffect(() => session.onHint(listener), [session, listener]);
}

export function useTypingTeller(): TypingTeller {
  return useLive().session.typingTeller;
}

export function useOnDevice(): OnDevice {
  return useLive().session.onDevice;
}

/** Whether Enter sends, where there is a keyboard on which it can. */
export function useEnterSends(): boolean {
  const { enterSends } = useLive().session.onDevice;
  return useSyncExternalStore(enterSends.subscribe, enterSends.get);
}

/** Whether what comes is announced on the page itself. */
export function useAnnounces(): boolean {
  const { announces } = useLive().session.onDevice;
  return useSyncExternalStore(announces.subscribe, announces.get);
}

/** Whether a key alone may be a shortcut. */
export function useOneKey(): boolean {
  const { oneKey } = useLive().session.onDevice;
  return useSyncExternalStore(oneKey.subscribe, oneKey.get);
}

/** Whether an inbox without conversations shows how it works here. */
export function useShowsTour(): boolean {
  const { showsTour } = useLive().session.onDevice;
  return useSyncExternalStore(showsTour.subscribe, showsTour.get);
}

/** What has just come, and is not in view. */
export function useArrivals(): { arrivals: Arrivals; all: readonly Arrival[] } {
  const { arrivals } = useLive().session;
  return { arrivals, all: useSyncExternalStore(arrivals.subscribe, arrivals.all) };
}

export function useOutbox(): { outbox: Outbox; entries: readonly OutboxEntry[] } {
  const { outbox } = useLive().session;
  return { outbox, entries: useSyncExternalStore(outbox.subscribe, outbox.entries) };
}

/** How many messages the server has taken since the page was opened. */
export function useDelivered(): number {
  const { delivered } = useLive().session.outbox;
  return useSyncExternalStore(delivered.subscribe, delivered.get);
}

/** Whether it is known what earlier visits have left in the outbox. */
export function useOutboxReady(): boolean {
  const { ready } = useLive().session.outbox;
  return useSyncExternalStore(ready.subscribe, ready.get);
}

export function useDrafts(): { drafts: Drafts; all: ReadonlyMap<string, Draft> } {
  const { drafts } = useLive().session;
  return { drafts, all: useSyncExternalStore(drafts.subscribe, drafts.all) };
}

/** What is being written in one place. Who uses it is drawn anew for this one only. */
export function useDraftText(place: string): string {
  const { drafts } = useLive().session;
  return useSyncExternalStore(drafts.subscribe, () => drafts.textAt(place));
}

/** What is about to be deleted, by the messages' ids, how much of it waits, and why the last deletion failed, if it did. */
export function useDeletions(): {
  deletions: Deletions;
  pending: ReadonlyMap<string, Deletion>;
  waiting: number;
  failure: unknown;
} {
  const { deletions } = useLive().session;
  const pending = useSyncExternalStore(deletions.subscribe, deletions.pending);
  const failure = useSyncExternalStore(deletions.failure.subscribe, deletions.failure.get);
  return { deletions, pending, waiting: deletions.waiting(), failure };
}
