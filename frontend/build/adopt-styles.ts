import type { Plugin } from "vite";

const BEGIN = "function DedupedStyle({css, nonce}) {";
const ADOPT = `
    React2.useInsertionEffect((() => {
        const sheet = new CSSStyleSheet;
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
        return () => {
            document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other => other !== sheet));
        };
    }), [ css ]);
    return null;
`;

/**
 * The emoji picker writes a style element into the page, which our content security policy refuses. A sheet that a script
 * makes is no part of the page: the picker's one way to write styles is made to use that. The build ends when a newer
 * version of the picker has another way.
 */
export function adoptStyles(): Plugin {
  let isDone = false;
  return {
    name: "adopt-styles",
    apply: "build",
    transform(code, id) {
      if (!id.includes("/emoji-picker-react/") || !code.includes(BEGIN)) return null;
      isDone = true;
      return { code: code.replace(BEGIN, BEGIN + ADOPT), map: null };
    },
    buildEnd(error) {
      if (error === undefined && !isDone)
        this.error("the emoji picker writes its styles otherwise");
    },
  };
}
