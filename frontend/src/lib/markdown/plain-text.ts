import { parseMarkdown } from "./blocks";
import type { Block, Inline } from "./tree";

/** What a message says, in one line and without its marks. */
export function plainText(content: string): string {
  return wordsOf(parseMarkdown(content)).replace(/\s+/g, " ").trim();
}

function wordsOf(blocks: readonly Block[]): string {
  return blocks.map(wordsIn).join("\n");
}

function wordsIn(block: Block): string {
  switch (block.kind) {
    case "text":
      return textOf(block.children);
    case "code":
      return block.text;
    case "quote":
      return wordsOf(block.children);
    case "list":
      return block.items
        .map(
          ({ number, children }) => (number === undefined ? "" : `${number}. `) + wordsOf(children),
        )
        .join("\n");
  }
}

function textOf(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      return part.kind === "code" ? part.text : textOf(part.children);
    })
    .join("");
}
