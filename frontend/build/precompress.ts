import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin, ResolvedConfig } from "vite";

const compressible = /\.(?:css|html|js|json|map|svg|txt|webmanifest)$/;

/**
 * Writes `name.br` and `name.gz` beside every text file of the build, so that the server hands out
 * bytes that were compressed once, at the best level, instead of compressing for every visitor.
 */
export function precompress(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "precompress",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    // `closeBundle` and not `writeBundle`: files copied from `public/` must be in place too.
    async closeBundle() {
      const root = path.resolve(config.root, config.build.outDir);
      const names = await readdir(root, { recursive: true });
      await Promise.all(
        names
          .filter((name) => compressible.test(name))
          .map((name) => compress(path.join(root, name))),
      );
    },
  };
}

async function compress(file: string) {
  const content = await readFile(file);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
