import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Plugin, ResolvedConfig, Rolldown } from "vite";

const packages = ["@fontsource-variable/hanken-grotesk", "@fontsource/newsreader"];
/** What every page is written in. The others are for letters that not every page has. */
const first = /(?:hanken-grotesk-latin-wght|newsreader-latin-400)-normal-.*\.woff2$/;

/** The typefaces come with their licences, and are asked for before the styles are read, behind the scripts. */
export function typefaces(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "typefaces",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle() {
      const licences = packages.map((name) =>
        readFile(path.join(config.root, "node_modules", name, "LICENSE"), "utf8"),
      );
      const source = (await Promise.all(licences)).join("\n\n");
      this.emitFile({ type: "asset", fileName: "assets/typefaces.txt", source });
    },
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle, filename }) {
        if (bundle === undefined || !filename.endsWith("index.html")) return [];
        return filesOf(bundle).map((file) => ({
          tag: "link",
          attrs: {
            rel: "preload",
            as: "font",
            type: "font/woff2",
            href: `/${file}`,
            crossorigin: "",
            fetchpriority: "low",
          },
          injectTo: "head" as const,
        }));
      },
    },
  };
}

function filesOf(bundle: Rolldown.OutputBundle): string[] {
  const files = Object.keys(bundle).filter((file) => first.test(file));
  if (files.length !== packages.length) throw new Error("The typefaces have other names");
  return files;
}
