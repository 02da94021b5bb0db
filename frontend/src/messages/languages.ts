import { locale, speak, type Catalogue } from "./t";

const KEY = "anonyma:language";

interface Language {
  load: () => Promise<{ default: Catalogue }>;
  direction?: "rtl";
}

/** Beside English, which comes with the page. The next one is a file of all texts beside `en.ts` and a line here, and is loaded when it is chosen. */
const languages: Partial<Record<string, Language>> = {
  // English in disguise, from right to left: what does not look strange in it is not in the catalogue.
  "ar-XB": { load: () => import("./disguised"), direction: "rtl" },
};

/** Before anything is drawn. A language that cannot be loaded now is left for the next visit. */
export async function speakChosen(): Promise<void> {
  const name = chosen();
  const language = languages[name];
  if (language === undefined) {
    prepare();
    return;
  }
  try {
    speak(name, (await language.load()).default);
    if (language.direction) document.documentElement.dir = language.direction;
  } catch {
    // English is there.
  }
  prepare();
}

/**
 * The first number and the first date that are formatted make the browser read its own data of languages, some 20 ms in
 * all: each in a task of its own, before or between the steps of the first drawing.
 */
function prepare() {
  setTimeout(() => new Intl.NumberFormat(locale));
  setTimeout(() => new Intl.DateTimeFormat(locale, { dateStyle: "long" }));
}

function chosen(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
