import { createTranslator } from "use-intl/core";
import type en from "./en";
import app from "./en/app";
import common from "./en/common";
import frame from "./en/frame";

/** What every language has to say; a file that misses one of these, or has one too many, does not compile. */
export type Messages = typeof en;
export type Catalogue = Texts<Messages>;
type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** What is said around every page. */
const everywhere = { app, common, frame };
type Translator<Own> = ReturnType<typeof createTranslator<typeof everywhere & Own>>;

/** Grows with the pages: each brings the texts of its room along. Another language is loaded whole. */
const english: Partial<Messages> = { ...everywhere };
/** The language with its region, for `Intl`. */
export let locale = regional("en");
let translator = translating(english);

/** The translator of the language of the moment. */
const say = new Proxy(translator, {
  apply: (_, __, said: Parameters<typeof translator>) => translator(...said),
  get: (_, way) => Reflect.get(translator, way) as unknown,
});

/** Says what is said everywhere, in the language of the page. Not at the top of a module: the language may not be there yet. */
export const t = saying({});

/** Says the texts of a room, besides those that are said everywhere. */
export function saying<Own extends Partial<Messages>>(own: Own) {
  Object.assign(english, own);
  return say as Translator<Own>;
}

export function speak(language: string, catalogue: Catalogue) {
  locale = regional(language);
  translator = translating(catalogue);
  document.documentElement.lang = language;
}

function translating(messages: Partial<Catalogue>) {
  return createTranslator({ locale, messages: messages as Messages });
}

/** The reader's own variety of the language (`en-GB`), in which dates and numbers are written as they know them. */
function regional(language: string): string {
  return navigator.languages.find((one) => one.split("-")[0] === language) ?? language;
}
