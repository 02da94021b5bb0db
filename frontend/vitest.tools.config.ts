import { defineConfig } from "vitest/config";

/** What a browser draws for us: no tests, but with the same stage. */
export default defineConfig({
  test: {
    include: ["e2e/pictures/*.picture.ts"],
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
