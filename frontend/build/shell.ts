import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Plugin, Rolldown } from "vite";

/** The name of the service worker among the inputs of the build. */
export const WORKER = "sw";
const PAGE = "index.html";
/** Where the list goes, in `src/worker/shell.ts`. */
const PLACE = "__SHELL__";

/** Tells the service worker what the application consists of: all that its page may ever load. */
export function shell(): Plugin {
  let publicDirectory: string;
  return {
    name: "shell",
    apply: "build",
    configResolved(config) {
      publicDirectory = config.publicDir;
    },
    generateBundle: {
      // The page itself is put into the bundle by one that runs before.
      order: "post",
      async handler(_, bundle) {
        const { script, files } = assetsOf(bundle);
        const html = String((bundle[PAGE] as Rolldown.OutputAsset).source);
        const others = namedIn(html).filter((file) => !files.has(file));
        const hash = createHash("sha256")
          .update([...files].join())
          .update(html);
        for (const file of others) hash.update(await readFile(path.join(publicDirectory, file)));
        const list = {
          version: hash.digest("hex").slice(0, 12),
          script: `/${script}`,
          files: [...files, ...others].map((file) => `/${file}`),
        };
        const worker = entryOf(bundle, WORKER);
        worker.code = worker.code.replace(PLACE, () => JSON.stringify(list));
      },
    },
  };
}

/** What is reached from the page's script, now or later, and the styles that come with it. */
function assetsOf(bundle: Rolldown.OutputBundle) {
  const entry = entryOf(bundle, "index");
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = bundle[name];
    if (files.has(name) || chunk?.type !== "chunk") return;
    files.add(name);
    const { importedCss, importedAssets } = chunk.viteMetadata ?? {};
    for (const file of [...(importedCss ?? []), ...(importedAssets ?? [])]) files.add(file);
    [...chunk.imports, ...chunk.dynamicImports].forEach(visit);
  };
  visit(entry.fileName);
  return { script: entry.fileName, files };
}

function entryOf(bundle: Rolldown.OutputBundle, name: string): Rolldown.OutputChunk {
  const entry = Object.values(bundle).find(
    (file) => file.type === "chunk" && file.name === name && file.isEntry,
  );
  if (entry?.type !== "chunk") throw new Error(`The build has no entry ${name}`);
  return entry;
}

/** The files of ours that the page loads by itself. */
function namedIn(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].flatMap(([, file]) => file ?? []);
}
