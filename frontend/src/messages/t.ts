import { createTranslator } from "use-intl/core";
import en from "./en";

/** What every language has to say; a file that misses one of these, or has one too many, does not compile. */
export type Messages = typeof en;
export type Catalogue = Texts<Messages>;
type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** Says one of the texts in the language of the page. Not at the top of a module: the language may not be there yet. */
export let t = translator("en", en);
/** The language with its region, for `Intl`. */
export let locale = regional("en");

export function speak(language: string, catalogue: Catalogue) {
  locale = regional(language);
  t = translator(language, catalogue);
  document.documentElement.lang = language;
}

function translator(language: string, catalogue: Catalogue) {
  return createTranslator<Messages>({
    locale: regional(language),
    messages: catalogue as Messages,
  });
}

/** The reader's own variety of the language (`en-GB`), in which dates and numbers are written as they know them. */
function regional(language: string): string {
  return navigator.languages.find((one) => one.split("-")[0] === language) ?? language;
}
