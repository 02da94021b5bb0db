import { describe, expect, it } from "vitest";
import { randomFrom } from "@/testing/random";
import { parseMarkdown } from "./blocks";
import { plainText } from "./plain-text";
import type { Block, Inline } from "./tree";

/** The tree in short: `b(…)`, `i(…)`, `code(…)`, `a(address|words)`, `quote(…)`, `list(- …, - …)`. */
const drawn = (text: string) => parseMarkdown(text).map(short).join(" / ");

function short(block: Block): string {
  switch (block.kind) {
    case "text":
      return block.children.map(shortInline).join("");
    case "code":
      return `pre(${block.text})`;
    case "quote":
      return `quote(${block.children.map(short).join(" / ")})`;
    case "list":
      return `list(${block.items
        .map(({ number, children }) => `${number ?? "-"} ${children.map(short).join(" / ")}`)
        .join(", ")})`;
  }
}

function shortInline(part: Inline): string {
  if (typeof part === "string") return part;
  if (part.kind === "code") return `code(${part.text})`;
  const inside = part.children.map(shortInline).join("");
  if (part.kind === "link") return `a(${part.href}|${inside})`;
  return part.kind === "strong" ? `b(${inside})` : `i(${inside})`;
}

describe("Emphasis", () => {
  it.each([
    ["**bold** and __bold__", "b(bold) and b(bold)"],
    ["*italic* and _italic_", "i(italic) and i(italic)"],
    ["***both***", "b(i(both))"],
    ["**bold, *both* and `code`**", "b(bold, i(both) and code(code))"],
    ["(*so*), “**so**”!", "(i(so)), “b(so)”!"],
    ["**wow 😀**", "b(wow 😀)"],
    ["这是**粗体**文字", "这是b(粗体)文字"],
    ["*two\nlines*", "i(two\nlines)"],
    ["*a *b*", "*a i(b)"],
    ["*a _b* c_", "i(a _b) c_"],
  ])("is found in %s", (text, tree) => expect(drawn(text)).toBe(tree));

  it.each([
    "5 * 3 * 2",
    "2*3*4 and 2**3**4",
    "snake_case_name",
    "f(*args, **kwargs)",
    "** not bold **",
    "fill in ____ and ***",
    "^_^ and -_- and >_< and -_-",
    String.raw`¯\_(ツ)_/¯`,
    "*alone",
  ])("is not seen in %s", (text) => expect(drawn(text)).toBe(text));
});

describe("Code", () => {
  it.each([
    ["`a *b* https://c.example`", "code(a *b* https://c.example)"],
    ["`` a ` b ``", "code(a ` b)"],
    ["```\n<b>\n\n  - x\n```", "pre(<b>\n\n  - x)"],
    ["see:\n```ts\nlet a;\n```\nthere", "see: / pre(let a;) / there"],
    ["```\nnever closed", "```\nnever closed"],
    ["`alone", "`alone"],
  ])("is taken as it stands in %j", (text, tree) => expect(drawn(text)).toBe(tree));
});

describe("Links", () => {
  it.each([
    [
      "see https://a.example/b_c_d?e=*f*.",
      "see a(https://a.example/b_c_d?e=*f|https://a.example/b_c_d?e=*f)*.",
    ],
    ["(https://a.example/b_(c))", "(a(https://a.example/b_(c)|https://a.example/b_(c)))"],
    ["**http://a.example**", "b(a(http://a.example/|http://a.example))"],
    ["[these *words*](https://a.example/(x))", "a(https://a.example/(x)|these i(words))"],
    ["见https://a.example，好", "见a(https://a.example/|https://a.example)，好"],
  ])("are found in %s", (text, tree) => expect(drawn(text)).toBe(tree));

  it.each([
    "[x](javascript:alert(1))",
    "[x](data:text/html,hello)",
    "[x](//a.example)",
    "javascript:alert(1)",
    "ftp://a.example",
    "https://",
    "![x](picture.png)",
    "www.a.example",
    "https://bank.example@evil.example/",
    "https://bank.example:80@evil.example/",
  ])("stay text in %s", (text) => expect(drawn(text)).toBe(text));

  it("do not lead elsewhere than their words say", () => {
    expect(drawn("[https://bank.example](https://evil.example)")).toBe(
      "[a(https://bank.example/|https://bank.example)](a(https://evil.example/|https://evil.example))",
    );
    const disguised = [
      "bank.example",
      "ba\u{200b}nk.example",
      "\u{202e}elpmaxe.knab",
      "\u{2067}elpmaxe.knab\u{2069}",
      "ｂａｎｋ．ｅｘａｍｐｌｅ",
      "b\u{430}nk.example",
    ];
    for (const words of disguised) {
      expect(drawn(`[${words}](https://evil.example)`)).not.toContain(`|${words})`);
    }
  });
});

describe("Blocks", () => {
  it.each([
    ["> a\n> b\nc", "quote(a\nb) / c"],
    ["> > a", "quote(quote(a))"],
    ["- a\n- b\n  - c\n  d\n\ne", "list(- a, - b / list(- c) / d) / e"],
    ["3. a\n5) b\n- c", "list(3 a, 5 b) / list(- c)"],
    ["> - a\n> - b", "quote(list(- a, - b))"],
    ["a\n\n\n  b", "a\n\n\n  b"],
    ["\r\n a\r\nb", " a\nb"],
  ])("are found in %j", (text, tree) => expect(drawn(text)).toBe(tree));

  it.each([
    "# no heading",
    "a\n===",
    "<b>no HTML</b>",
    "&amp;",
    ">:(",
    "-1 and\n+ 1",
    "1984",
    "-",
    ">",
  ])("are not seen in %j", (text) => expect(drawn(text)).toBe(text));
});

describe("In one line", () => {
  it("a message has its words and no marks", () => {
    expect(plainText("**Hello**,\n\n> [you](https://a.example)\n- `a`\n- b\n\n2. c")).toBe(
      "Hello, you a b 2. c",
    );
  });
});

describe("Whatever strangers write", () => {
  // No word directly behind a fence: it names a language, and is not shown.
  const marks = ["*", "**", "_", "__", "` ", "\n```\n", "\n> ", "\n- ", "\n  - ", "\n1. "];
  const tokens = [...marks, "\n", " ", "a", "B", "é", "好", "😀"];
  const links = ["[", "]", "](https://x.example)", "https://y.example/", "(", ")", "javascript:"];
  const all = [...tokens, ...links, "<", "```", "~~~a", "`"];

  function texts(of: readonly string[]): string[] {
    const random = randomFrom(of.length);
    const write = () =>
      Array.from({ length: 1 + random(40) }, () => of[random(of.length)]).join("");
    return Array.from({ length: 5_000 }, write);
  }

  const letters = (text: string) => text.replace(/[^aBé好😀]/gu, "");

  function isWithin(words: string, text: string): boolean {
    let place = 0;
    return Array.from(words).every((character) => {
      place = text.indexOf(character, place) + 1;
      return place > 0;
    });
  }

  function depthOf(tree: Block | Inline): number {
    if (typeof tree === "string" || tree.kind === "code") return 1;
    const inside =
      tree.kind === "list" ? tree.items.flatMap(({ children }) => children) : tree.children;
    return 1 + Math.max(0, ...inside.map(depthOf));
  }

  function linksIn(tree: Block | Inline): string[] {
    if (typeof tree === "string" || tree.kind === "code") return [];
    if (tree.kind === "link") return [tree.href];
    const inside =
      tree.kind === "list" ? tree.items.flatMap(({ children }) => children) : tree.children;
    return inside.flatMap(linksIn);
  }

  it("no letter is lost, and the letters keep their order", () => {
    const broken = texts(tokens).filter((text) => letters(plainText(text)) !== letters(text));
    expect(broken).toEqual([]);
  });

  it("something is there to be seen, and nothing that was not written", () => {
    const broken = texts(all).filter((text) => {
      const words = plainText(text).replace(/\s/g, "");
      return (words === "" && text.trim() !== "") || !isWithin(words, text);
    });
    expect(broken).toEqual([]);
  });

  it("a link leads to the web, and what is nested has an end", () => {
    const trees = texts(all).flatMap(parseMarkdown);
    const found = trees.flatMap(linksIn);
    expect(found.length).toBeGreaterThan(1_000);
    expect(found.filter((href) => !/^https?:\/\/[^/]/.test(href))).toEqual([]);
    expect(Math.max(...trees.map(depthOf))).toBeLessThan(12);
  });

  it.each([
    "> ",
    "- ",
    "*a ",
    "*a_",
    "**a",
    "_ ",
    "`a``",
    "` `` ",
    "[",
    "[a](https://",
    "https://a)",
    "  - a\n",
    "```\n~~~\n",
    "***a_ ",
  ])("four thousand characters of %j take no time", (piece) => {
    const text = piece.repeat(4_000 / piece.length);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      parseMarkdown(text);
      return performance.now() - start;
    });
    // The fastest: others want the processor too.
    expect(Math.min(...times)).toBeLessThan(200);
  });
});
