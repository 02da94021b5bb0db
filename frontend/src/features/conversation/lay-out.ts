import type { Bubble } from "@/data/thread-messages";
import { dayName, isSameDay } from "@/lib/times";

export interface LaidOutBubble {
  bubble: Bubble;
  /** The day's name, above the first bubble of a day. */
  day?: string;
  /** A group is what one side says in one go; it stands close together and has one time. */
  opensGroup: boolean;
  closesGroup: boolean;
}

const ONE_GO = 5 * 60_000;

export function layOut(bubbles: readonly Bubble[]): LaidOutBubble[] {
  return bubbles.map((bubble, index) => {
    const before = bubbles[index - 1];
    const after = bubbles[index + 1];
    const newDay = before === undefined || !isSameDay(timeOf(before), timeOf(bubble));
    return {
      bubble,
      ...(newDay && { day: dayName(timeOf(bubble)) }),
      opensGroup: newDay || !belongTogether(before, bubble),
      closesGroup: after === undefined || !belongTogether(bubble, after),
    };
  });
}

function belongTogether(a: Bubble, b: Bubble): boolean {
  const apart = Date.parse(timeOf(b)) - Date.parse(timeOf(a));
  return isMine(a) === isMine(b) && apart < ONE_GO && isSameDay(timeOf(a), timeOf(b));
}

function timeOf(bubble: Bubble): string {
  return bubble.kind === "message" ? bubble.message.created_at : bubble.entry.queuedAt;
}

function isMine(bubble: Bubble): boolean {
  return bubble.kind === "pending" || bubble.message.mine;
}
