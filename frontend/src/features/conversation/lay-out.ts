import type { Bubble } from "@/data/thread-messages";
import { dayName, isSameDay } from "@/lib/times";

export interface LaidOutBubble {
  bubble: Bubble;
  /** The day's name, above the first bubble of a day. */
  day?: string;
  /** Whether what the reader had not seen begins here. */
  beginsUnread: boolean;
  /** A group is what one side says in one go; it stands close together and has one time. */
  opensGroup: boolean;
  closesGroup: boolean;
  /** When the other side read it, below the last one that they have read. */
  readAt?: string;
  /** The last one of one's own, while it is with the server and not known to be read. */
  isLastSent: boolean;
}

const ONE_GO = 5 * 60_000;

/** `firstUnread` is the number of the first message that was unread when the reader came. */
export function layOut(bubbles: readonly Bubble[], firstUnread: number | null): LaidOutBubble[] {
  const unread = bubbles.findIndex((bubble) => isUnread(bubble, firstUnread));
  const read = bubbles.findLastIndex((bubble) => readAtOf(bubble) !== null);
  const sent = bubbles.findLastIndex(isSent);
  return bubbles.map((bubble, index) => {
    const before = bubbles[index - 1];
    const after = bubbles[index + 1];
    const newDay = before === undefined || !isSameDay(timeOf(before), timeOf(bubble));
    const readAt = index === read ? readAtOf(bubble) : null;
    return {
      bubble,
      ...(newDay && { day: dayName(timeOf(bubble)) }),
      beginsUnread: index === unread,
      opensGroup: newDay || index === unread || !belongTogether(before, bubble),
      closesGroup: after === undefined || index + 1 === unread || !belongTogether(bubble, after),
      isLastSent: index === sent && read < sent,
      ...(readAt !== null && { readAt }),
    };
  });
}

function isUnread(bubble: Bubble, firstUnread: number | null): boolean {
  if (firstUnread === null || bubble.kind === "pending") return false;
  return !bubble.message.mine && bubble.message.number >= firstUnread;
}

function belongTogether(a: Bubble, b: Bubble): boolean {
  const apart = Date.parse(timeOf(b)) - Date.parse(timeOf(a));
  return isMine(a) === isMine(b) && apart < ONE_GO && isSameDay(timeOf(a), timeOf(b));
}

function readAtOf(bubble: Bubble): string | null {
  return bubble.kind === "message" ? bubble.message.read_at : null;
}

function isSent(bubble: Bubble): boolean {
  return bubble.kind === "message" && bubble.message.mine && !bubble.message.deleted;
}

function timeOf(bubble: Bubble): string {
  return bubble.kind === "message" ? bubble.message.created_at : bubble.entry.queuedAt;
}

function isMine(bubble: Bubble): boolean {
  return bubble.kind === "pending" || bubble.message.mine;
}
