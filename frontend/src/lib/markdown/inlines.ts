import { parseEmphasis } from "./emphasis";
import { linkTo } from "./links";
import type { Inline } from "./tree";

const ADDRESS = String.raw`https?:\/\/(?:(?!\]\()[^\s<>"\x60\p{C}，。、；：！？）」』】》])+`;
const TARGET = String.raw`https?:\/\/[^\s<>"()\p{C}]*(?:\([^\s<>"()\p{C}]*\)[^\s<>"()\p{C}]*)*`;

/** Characters that change the direction of those behind them. */
const BACKWARDS = /[\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;
const UNSEEN = /\p{Cf}/gu;

/** What stands for itself, whatever marks are in it: code, a link with words, an address. */
const ATOM = new RegExp(
  [
    String.raw`(?<!\x60)(?<ticks>\x60+)(?!\x60)(?<code>[^]*?[^\x60])\k<ticks>(?!\x60)`,
    String.raw`\[(?<words>[^[\]\n]+)\]\((?<target>${TARGET})\)`,
    String.raw`(?<![a-z\d_])(?<address>${ADDRESS})`,
  ].join("|"),
  "giu",
);

interface Atom {
  node: Inline;
  /** Behind an address there may be a full stop that is none of it. */
  length: number;
}

export function parseInlines(text: string): Inline[] {
  const parts: Inline[] = [];
  const atoms = new RegExp(ATOM);
  let end = 0;
  for (let match = atoms.exec(text); match !== null; match = atoms.exec(text)) {
    const atom = atomOf(match);
    // Within what is none, there may still be one.
    atoms.lastIndex = match.index + (atom?.length ?? 1);
    if (atom === undefined) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(atom.node);
    end = match.index + atom.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parseEmphasis(parts);
}

function atomOf({ 0: all, groups = {} }: RegExpExecArray): Atom | undefined {
  const { code, words, target, address } = groups;
  if (code?.trim() === "") return undefined;
  if (code !== undefined) {
    return {
      node: { kind: "code", text: code.replace(/^ (.*\S.*) $/s, "$1") },
      length: all.length,
    };
  }
  if (address !== undefined) return linkTo(address);
  if (words === undefined || target === undefined || deceives(words)) return undefined;
  const link = linkTo(target, parseEmphasis([words]));
  return link && { ...link, length: all.length };
}

/** Words that look like one address and lead to another deceive, and so do words that are drawn backwards. */
function deceives(words: string): boolean {
  return BACKWARDS.test(words) || isAddress(words.normalize("NFKC").replace(UNSEEN, ""));
}

function isAddress(words: string): boolean {
  return /:\/\/|^\s*www\.|^\s*[\p{L}\p{N}_-]+(?:[.。][\p{L}\p{N}_-]+)+(?:\/\S*)?\s*$/iu.test(words);
}
