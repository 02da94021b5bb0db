import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { LaidOutBubble } from "./lay-out";
import type { Target } from "./use-place";
import { useStayAtEnd } from "./use-stay-at-end";

interface MessageScrollerOptions {
  rows: readonly LaidOutBubble[];
  /** Whether there is anything to bring into view yet. */
  ready: boolean;
  target: Target | undefined;
  onNearTop: (() => void) | undefined;
  onNearEnd: (() => void) | undefined;
  /** The number of the last message that is wholly in view. */
  onSeen: (number: number) => void;
}

/** Within so many pixels of the end one is at it, and stays there whatever comes. */
const AT_END = 80;
/** So far ahead of the reader's eyes the next page is asked for. */
const AHEAD = 1_200;
const ROOM = 16;
/** Below the last message; who is typing shows there. */
const END_ROOM = 40;

/**
 * Draws only what is near the view, and keeps the reader's place: at the end it stays at the end,
 * whatever comes or grows; further up the lines stay under the eyes, whatever is put above them.
 */
export function useMessageScroller(options: MessageScrollerOptions) {
  const { rows, ready, target, onNearTop, onNearEnd, onSeen } = options;
  const scroller = useRef<HTMLDivElement>(null);
  // What it gives is new at every call, and nothing here is memoized by it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.opensGroup ? 76 : 48),
    getItemKey: (index) => rows[index]?.bubble.key ?? index,
    overscan: 8,
    paddingStart: ROOM,
    paddingEnd: END_ROOM,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: AT_END,
  });
  const goToEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer]);
  useStayAtEnd(scroller, AT_END, goToEnd);
  const items = virtualizer.getVirtualItems();
  const brought = useRef<Target | "end">();
  const last = rows.at(-1)?.bubble;
  const pendingKey = last?.kind === "pending" ? last.key : undefined;

  useLayoutEffect(() => {
    const wanted = target ?? "end";
    if (!ready || brought.current === wanted) return;
    brought.current = wanted;
    const index = wanted === "end" ? -1 : indexOf(rows, wanted.number);
    if (wanted === "end" || index < 0) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(index, { align: wanted.sought ? "center" : "start" });
  }, [ready, target, rows, virtualizer]);

  useLayoutEffect(() => {
    if (pendingKey !== undefined) virtualizer.scrollToEnd();
  }, [pendingKey, virtualizer]);

  // After every drawing: scrolling draws anew whenever another row comes into view.
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !ready) return;
    const top = element.scrollTop;
    const end = top + element.clientHeight;
    if (top < AHEAD) onNearTop?.();
    if (element.scrollHeight - end < AHEAD) onNearEnd?.();
    const seen = items.findLast((item) => item.end <= end + ROOM || item.start <= top);
    const bubble = seen && rows[seen.index]?.bubble;
    if (bubble?.kind === "message") onSeen(bubble.message.number);
    else if (bubble !== undefined) onSeen(lastNumber(rows));
  });

  return {
    scroller,
    items,
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    atEnd: virtualizer.isAtEnd(AT_END),
    goToEnd,
  };
}

/** The row of the message, or of the next one when it is not there; -1 for none. */
function indexOf(rows: readonly LaidOutBubble[], number: number): number {
  return rows.findIndex(
    ({ bubble }) => bubble.kind === "message" && bubble.message.number >= number,
  );
}

function lastNumber(rows: readonly LaidOutBubble[]): number {
  for (const { bubble } of rows.toReversed()) {
    if (bubble.kind === "message") return bubble.message.number;
  }
  return 0;
}
