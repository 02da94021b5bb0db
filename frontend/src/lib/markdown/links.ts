import type { Inline } from "./tree";

/** A link to the address that the text begins with; what it is called, where that is not the address itself. */
export function linkTo(
  text: string,
  children?: Inline[],
): { node: Inline; length: number } | undefined {
  const address = children ? text : withoutPunctuation(text);
  const href = hrefOf(address);
  if (href === undefined) return undefined;
  return { node: { kind: "link", href, children: children ?? [address] }, length: address.length };
}

/** Nothing but the web: what else an address can do is not for a message to decide. */
function hrefOf(address: string): string | undefined {
  try {
    const { protocol, username, password, hostname, href } = new URL(address);
    // A name before the place (`bank.example@elsewhere.example`) looks like the place.
    const isPlain = hostname !== "" && username === "" && password === "";
    return /^https?:$/.test(protocol) && isPlain ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The sentence around an address may end with it, or stand in brackets. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  let unopened = countOf(")", address) - countOf("(", address);
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    if (last === ")" && unopened > 0) unopened -= 1;
    else if (!/[.,;:!?'*_~\]}]/.test(last)) break;
  }
  return address.slice(0, end);
}

function countOf(character: string, text: string): number {
  return text.split(character).length - 1;
}
