import en from "./en";
import type { Catalogue } from "./t";

/** Every message, as `icu-minify` has parsed it: text, or a list of texts and of what is put between them. */
type Parsed = string | number | [string, ...unknown[]] | { [key: string]: Parsed };

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const strange = Array.from("áƀçðéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ");

/** Longer than English by a third, as other languages are. */
function disguise(text: string): string {
  const letters = text.replace(/[a-z]/gi, (letter) => strange[plain.indexOf(letter)] ?? letter);
  return /\p{L}/u.test(text) ? letters + "·".repeat(Math.ceil(text.length / 3)) : text;
}

function part(parsed: unknown): unknown {
  if (typeof parsed === "string") return disguise(parsed);
  if (!Array.isArray(parsed))
    return typeof parsed === "object" && parsed !== null ? inside(parsed) : parsed;
  const [name, kind, ...rest] = parsed as unknown[];
  if (kind === undefined) return parsed;
  // A number above zero stands before the cases of a plural; anything else is what a mark encloses.
  return typeof kind === "number" && kind > 0
    ? [name, kind, ...rest.map((cases) => (typeof cases === "object" ? part(cases) : cases))]
    : [name, ...[kind, ...rest].map(part)];
}

function inside(texts: object): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, parsed]: [string, Parsed]) => [
      key,
      Array.isArray(parsed) ? (parsed as unknown[]).map(part) : part(parsed),
    ]),
  );
}

export default inside(en) as Catalogue;
