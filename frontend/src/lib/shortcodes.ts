export interface Shortcode {
  name: string;
  emoji: string;
}

/** What each shortcode means. */
export type Emoji = Readonly<Record<string, string>>;

const LONGEST = 40;
const MOST = 7;

/** The beginning of a shortcode in front of the caret, without its colon: `:mo` but not `10:30`, `:)` or `::`. */
export function shortcodeBefore(text: string, caret: number): string | undefined {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  return /(?<![\p{L}\p{N}:]):([a-z\d_+-]{2,})$/iu.exec(before)?.[1]?.toLowerCase();
}

/** A whole shortcode in front of the caret, without its colons. */
export function closedShortcodeBefore(text: string, caret: number): string | undefined {
  if (text.charAt(caret - 1) !== ":") return undefined;
  return shortcodeBefore(text, caret - 1);
}

/** Those that begin so come first, the shortest of them before all, and then those with a word that does. */
export function findShortcodes(all: Emoji, typed: string): Shortcode[] {
  const names = Object.keys(all);
  const found = [
    ...names.filter((name) => name.startsWith(typed)).toSorted((a, b) => a.length - b.length),
    ...names.filter((name) => name.includes(`_${typed}`)),
  ];
  const options = new Map<string, Shortcode>();
  for (const name of found) {
    const emoji = all[name];
    if (emoji !== undefined && !options.has(emoji)) options.set(emoji, { name, emoji });
    if (options.size === MOST) break;
  }
  return [...options.values()];
}

export function emojiNamed(all: Emoji, name: string): string | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
