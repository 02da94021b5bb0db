import { defineConfig } from "vitest/config";

/** The browser tests: the built page, the real server and its embedded database, in a real Chromium. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // One server and one browser for each file; two files at once are enough for two processors.
    maxWorkers: 2,
  },
});
