import { parseInlines } from "./inlines";
import type { Block, ListItem } from "./tree";

const FENCE = /^ {0,3}(`{3,}|~{3,})[\w+#.-]*\s*$/;
const QUOTE = /^ {0,3}>(?: |$)/;
const ITEM = /^( {0,3})((?:[-*]|(\d{1,9})[.)]) +)(?=\S)/;
/** Quotes and lists in each other; what lies deeper is text. */
const DEEPEST = 3;

interface Found {
  block: Block;
  /** The first line behind it. */
  end: number;
}

/**
 * The light Markdown of messages. Ours and not a library's, because strangers write what is parsed here: libraries for
 * all of Markdown nest without a bound, and 4,000 characters of `>` overflow the stack of one and `*a_` keep another
 * busy for a third of a second, for every message of a page. Here nesting is bounded, and so is the time. Everything
 * that is not a mark stays as it was written, blank lines and indentation included.
 */
export function parseMarkdown(text: string): Block[] {
  return blocksOf(text.split(/\r\n?|\n/), 1);
}

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let text: string[] = [];
  const endText = () => {
    const content = text
      .join("\n")
      .replace(/^(?:[^\S\n]*\n)+/, "")
      .trimEnd();
    if (content !== "") blocks.push({ kind: "text", children: parseInlines(content) });
    text = [];
  };
  for (let index = 0; index < lines.length;) {
    const found = blockAt(lines, index, depth);
    if (found) {
      endText();
      blocks.push(found.block);
      index = found.end;
    } else {
      text.push(lines[index] ?? "");
      index += 1;
    }
  }
  endText();
  return blocks;
}

function blockAt(lines: readonly string[], start: number, depth: number): Found | undefined {
  const code = codeAt(lines, start);
  if (code || depth >= DEEPEST) return code;
  return quoteAt(lines, start, depth) ?? listAt(lines, start, depth);
}

/** A fence that nobody closes is none. */
function codeAt(lines: readonly string[], start: number): Found | undefined {
  const fence = FENCE.exec(lines[start] ?? "")?.[1];
  if (fence === undefined) return undefined;
  const end = lines.findIndex((line, index) => index > start && closes(fence, line.trim()));
  const text = lines.slice(start + 1, end).join("\n");
  if (end < 0 || text.trim() === "") return undefined;
  return { block: { kind: "code", text }, end: end + 1 };
}

function closes(fence: string, line: string): boolean {
  return line.startsWith(fence) && line === fence.charAt(0).repeat(line.length);
}

function quoteAt(lines: readonly string[], start: number, depth: number): Found | undefined {
  let end = start;
  while (QUOTE.test(lines[end] ?? "")) end += 1;
  const quoted = lines.slice(start, end).map((line) => line.replace(QUOTE, ""));
  const children = blocksOf(quoted, depth + 1);
  if (children.length === 0) return undefined;
  return { block: { kind: "quote", children }, end };
}

function listAt(lines: readonly string[], start: number, depth: number): Found | undefined {
  const items: ListItem[] = [];
  let end = start;
  for (;;) {
    const [all, indent, , digits] = ITEM.exec(lines[end] ?? "") ?? [];
    if (all === undefined || indent === undefined) break;
    if (end > start && (digits === undefined) !== (items[0]?.number === undefined)) break;
    const own = [(lines[end] ?? "").slice(all.length)];
    // What stands further in belongs to the item.
    const inside = new RegExp(`^ {${indent.length + 2},${all.length}}`);
    for (end += 1; inside.test(lines[end] ?? ""); end += 1) {
      own.push((lines[end] ?? "").replace(inside, ""));
    }
    const number = digits === undefined ? undefined : Number(digits);
    items.push({ number, children: blocksOf(own, depth + 1) });
  }
  return items.length === 0 ? undefined : { block: { kind: "list", items }, end };
}
