import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { messages } from "./build/messages.ts";

export default defineConfig({
  plugins: [react(), messages()],
  resolve: {
    alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) },
  },
  test: {
    // Browser tests live in e2e/ and have a configuration of their own.
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    // Some tests read a style sheet; no other is looked at.
    css: { include: [/\.css\?raw/] },
    setupFiles: ["src/testing/setup.ts"],
    // For the same reason as the one in setup.ts.
    testTimeout: 40_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
