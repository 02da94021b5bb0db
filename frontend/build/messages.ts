import compile from "icu-minify/compile";
import { runnerImport, type Plugin } from "vite";

/** All texts of a language, or in a folder of its own those of a room. */
const catalogue = /\/src\/messages\/[a-z]{2}(?:-[A-Z]{2})?(?:\/[a-z]+)?\.ts$/;

interface Texts {
  [key: string]: string | Texts;
}

/** Parses the messages while the page is built, so that no parser travels with it. */
export function messages(): Plugin {
  return {
    name: "messages",
    config: () => ({
      resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
      // The tests of Node's would not see the alias otherwise.
      test: { server: { deps: { inline: ["use-intl"] } } },
    }),
    load: {
      filter: { id: catalogue },
      async handler(id) {
        const { module, dependencies } = await runnerImport<{ default: Texts }>(id, {
          configFile: false,
        });
        for (const file of dependencies) this.addWatchFile(file);
        return `export default ${JSON.stringify(compiled(module.default))}`;
      },
    },
  };
}

function compiled(texts: Texts): unknown {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string" ? compile(text) : compiled(text),
    ]),
  );
}
