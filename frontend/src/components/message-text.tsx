import { Fragment, memo, type ReactNode } from "react";
import { cn } from "@/lib/cn";
import { isEmojiOnly } from "@/lib/emoji-only";
import { parseMarkdown } from "@/lib/markdown/blocks";
import type { Block, Inline, ListItem } from "@/lib/markdown/tree";

/** What somebody has written, with its light Markdown drawn. It becomes elements, and never HTML. */
export const MessageText = memo(({ content }: { content: string }) => (
  <div
    className={cn(
      "grid grid-cols-1 gap-1.5 break-words [overflow-wrap:anywhere]",
      isEmojiOnly(content) && "text-heading",
    )}
  >
    {blocks(parseMarkdown(content))}
  </div>
));
MessageText.displayName = "MessageText";

function blocks(tree: readonly Block[]): ReactNode {
  return tree.map((block, index) => <Fragment key={index}>{drawBlock(block)}</Fragment>);
}

function drawBlock(block: Block): ReactNode {
  switch (block.kind) {
    case "text":
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {inlines(block.children)}
        </p>
      );
    case "code":
      return (
        <pre className="rounded-sm bg-current/10 px-2.5 py-1.5 font-mono text-small whitespace-pre-wrap">
          <code>{block.text}</code>
        </pre>
      );
    case "quote":
      return (
        <blockquote className="grid grid-cols-1 gap-1.5 border-s-2 border-current/40 ps-3">
          {blocks(block.children)}
        </blockquote>
      );
    case "list":
      return block.items[0]?.number === undefined ? (
        <ul className="list-disc ps-5">{items(block.items)}</ul>
      ) : (
        <ol className="list-decimal ps-6">{items(block.items)}</ol>
      );
  }
}

function items(list: readonly ListItem[]): ReactNode {
  return list.map(({ number, children }, index) => (
    <li key={index} value={number}>
      {blocks(children)}
    </li>
  ));
}

function inlines(parts: readonly Inline[]): ReactNode {
  return parts.map((part, index) => <Fragment key={index}>{drawInline(part)}</Fragment>);
}

function drawInline(part: Inline): ReactNode {
  if (typeof part === "string") return part;
  switch (part.kind) {
    case "strong":
      return <strong className="font-semibold">{inlines(part.children)}</strong>;
    case "em":
      return <em>{inlines(part.children)}</em>;
    case "code":
      return (
        <code className="rounded-sm bg-current/10 px-1 py-0.5 font-mono text-code">
          {part.text}
        </code>
      );
    case "link":
      return (
        <a
          href={part.href}
          title={isAddress(part.children) ? undefined : part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          // What stands before it cannot turn its letters round.
          className="underline decoration-current/50 underline-offset-2 [unicode-bidi:isolate] hover:decoration-current"
        >
          {inlines(part.children)}
        </a>
      );
  }
}

function isAddress([first]: readonly Inline[]): boolean {
  return typeof first === "string" && /^https?:/i.test(first);
}
