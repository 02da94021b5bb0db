export type Inline =
  | string
  | { kind: "strong" | "em"; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; children: Inline[] };

export type Block =
  | { kind: "text"; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "quote"; children: Block[] }
  | { kind: "list"; items: ListItem[] };

export interface ListItem {
  /** As it was written; a list of bullets has none. */
  number: number | undefined;
  children: Block[];
}
