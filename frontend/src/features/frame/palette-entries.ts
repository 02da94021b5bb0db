import type { Counterpart } from "@/api/models";

export interface Entry {
  id: string;
  name: string;
  /** More about it, in smaller letters. */
  note?: string | undefined;
  face?: Counterpart;
  choose: () => void;
}

export interface Group {
  name: string;
  entries: Entry[];
}

/** So many of a kind are of use at one glance. */
const MOST = 5;

/** Those of whom every word that was typed begins, or is within, one of their own. */
export function matching<T extends { name: string; note?: string | undefined }>(
  entries: readonly T[],
  text: string,
): T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name, note = "" }) => {
    const whole = `${name} ${note}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** What is shown of all that was found: the first few of each kind, and no kind of which there are none. */
export function atAGlance(groups: readonly Group[]): Group[] {
  return groups
    .map(({ name, entries }) => ({ name, entries: entries.slice(0, MOST) }))
    .filter(({ entries }) => entries.length > 0);
}
