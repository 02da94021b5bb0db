import { readFile } from "node:fs/promises";
import path from "node:path";
import { minify, type Plugin, type ResolvedConfig } from "vite";

const FILE = "src/first.js";
const TAG = /<script\s+src="\/src\/first\.js"><\/script>/;

/**
 * Puts what cannot wait for a file of its own into the page, which is a round trip less before anything else is asked
 * for. The server names the script's hash in the page's policy, and no other script may stand there.
 */
export function first(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "first",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: {
      order: "post",
      async handler(html, { filename }) {
        if (!filename.endsWith("index.html")) return html;
        const source = await readFile(path.join(config.root, FILE), "utf8");
        const { code, errors } = await minify(FILE, source);
        if (/<\/script|<!--/i.test(code))
          throw new Error(`${FILE} would end the script before its end`);
        if (errors.length > 0) throw new Error(`${FILE} cannot be read`, { cause: errors });
        const [before, after] = html.split(TAG);
        if (before === undefined || after === undefined)
          throw new Error(`The page does not ask for ${FILE}`);
        return `${before}<script>${code}</script>${after}`;
      },
    },
  };
}
