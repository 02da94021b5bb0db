import type { Inline } from "./tree";

/** A run of `*` or `_`. */
const RUN = /\*+|_+/g;
const LETTER = /^[\p{L}\p{N}]$/u;
/** Scripts that do without spaces: there a mark may stand within what looks like one word. */
const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}]$/u;
const SIGN = /^[\p{P}\p{S}]$/u;
const BEFORE_SIGN = /^[\s\p{Ps}\p{Pi}"'*_]?$/u;
const AFTER_SIGN = /^[\s\p{Pe}\p{Pf}"'*_.,;:!?…]?$/u;

interface Run {
  kind: "run";
  marks: string[];
  opens: boolean;
  closes: boolean;
}

/** A mark that waits for its other half. */
interface Opener {
  kind: "opener";
  mark: string;
}

/**
 * Finds what stands between a mark and the next one of the same. No mark is open twice, so nothing nests deeper than
 * there are marks. Words with marks inside (`snake_case`, `2*3*4`) and faces (`^_^`) are left alone.
 */
export function parseEmphasis(parts: readonly Inline[]): Inline[] {
  const out: (Inline | Opener)[] = [];
  const open = new Map<string, number>();

  const begin = (mark: string) => {
    const earlier = open.get(mark);
    if (earlier !== undefined) out[earlier] = mark;
    open.set(mark, out.length);
    out.push({ kind: "opener", mark });
  };
  const end = (mark: string, start: number) => {
    const children = textOnly(out.splice(start).slice(1));
    for (const [other, place] of open) if (place >= start) open.delete(other);
    out.push({ kind: mark.length === 2 ? "strong" : "em", children });
  };

  for (const token of parts.flatMap(tokensOf)) {
    if (typeof token === "string" || token.kind !== "run") {
      out.push(token);
      continue;
    }
    let marks = token.marks;
    while (token.closes) {
      const [mark] = marks.toSorted((a, b) => (open.get(b) ?? -1) - (open.get(a) ?? -1));
      const start = mark === undefined ? undefined : open.get(mark);
      if (mark === undefined || start === undefined) break;
      end(mark, start);
      marks = marks.filter((other) => other !== mark);
    }
    for (const mark of marks) {
      if (token.opens) begin(mark);
      else out.push(mark);
    }
  }
  return textOnly(out);
}

function tokensOf(part: Inline, index: number, parts: readonly Inline[]): (Inline | Run)[] {
  if (typeof part !== "string") return [part];
  const tokens: (Inline | Run)[] = [];
  let end = 0;
  for (const { 0: run, index: start } of part.matchAll(RUN)) {
    const before = lastOf(part.slice(0, start));
    const after = firstOf(part.slice(start + run.length));
    const isFirst = before === "" && index === 0;
    const isLast = after === "" && index === parts.length - 1;
    if (start > end) tokens.push(part.slice(end, start));
    if (run.length > 3) tokens.push(run);
    else tokens.push(runOf(run, { before, after, isFirst, isLast }));
    end = start + run.length;
  }
  if (end < part.length) tokens.push(part.slice(end));
  return tokens;
}

interface Surroundings {
  before: string;
  after: string;
  isFirst: boolean;
  isLast: boolean;
}

function runOf(run: string, { before, after, isFirst, isLast }: Surroundings): Run {
  const mark = run.charAt(0);
  const isHeld = !isLast && !/^\s$/.test(after);
  const holds = !isFirst && !/^\s$/.test(before);
  return {
    kind: "run",
    marks: run.length === 3 ? [mark.repeat(2), mark] : [run],
    opens: isHeld && !joins(before) && (!SIGN.test(after) || BEFORE_SIGN.test(before)),
    closes: holds && !joins(after) && (!SIGN.test(before) || AFTER_SIGN.test(after)),
  };
}

function joins(character: string): boolean {
  return LETTER.test(character) && !UNSPACED.test(character);
}

function firstOf(text: string): string {
  return String.fromCodePoint(...(text === "" ? [] : [text.codePointAt(0) ?? 0]));
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? "";
}

/** Whoever still waits was no mark. Pieces of text beside each other become one. */
function textOnly(tokens: readonly (Inline | Opener)[]): Inline[] {
  const parts: Inline[] = [];
  for (const token of tokens) {
    const part = typeof token !== "string" && token.kind === "opener" ? token.mark : token;
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
