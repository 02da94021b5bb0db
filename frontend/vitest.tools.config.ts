import { defineConfig } from "vitest/config";

/** What is made and measured with the stage of the browser tests, and is no test: `npm run tool -- NAME`. */
export default defineConfig({
  test: {
    include: ["e2e/tools/*.tool.ts"],
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
