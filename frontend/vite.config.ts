import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { adoptStyles } from "./build/adopt-styles.ts";
import { ahead } from "./build/ahead.ts";
import { chunks } from "./build/chunks.ts";
import { first } from "./build/first.ts";
import { messages } from "./build/messages.ts";
import { precompress } from "./build/precompress.ts";
import { shell, WORKER } from "./build/shell.ts";
import { shellIcons } from "./build/shell-icons.ts";
import { typefaces } from "./build/typefaces.ts";

const server = "http://localhost:3000";
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    tailwindcss(),
    messages(),
    adoptStyles(),
    ahead(),
    first(),
    typefaces(),
    shellIcons(),
    shell(),
    precompress(),
  ],
  resolve: {
    alias: {
      "@": at("./src"),
      // Its package gives everybody the build that warns developers.
      ...(command === "build" && {
        "react-router": at("./node_modules/react-router/dist/production/index.mjs"),
      }),
    },
  },
  server: {
    port: 8080,
    strictPort: true,
    proxy: {
      // The one address under /api that is a page of this build.
      "^/api/docs$": { target: server, bypass: () => "/docs.html" },
      "/api": server,
      "/auth": server,
      "/avatars": server,
    },
  },
  build: {
    // The content security policy allows scripts and pictures from our own origin only: but for what build/first.ts
    // puts there nothing may be inlined into the page, neither a polyfill nor a small file as a data: address.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: "index.html", docs: "docs.html", [WORKER]: "src/worker/main.ts" },
      output: {
        codeSplitting: chunks,
        // The address of a service worker stays, and says what it is in charge of.
        entryFileNames: ({ name }) => (name === WORKER ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
}));
