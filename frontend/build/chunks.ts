import type { Rolldown } from "vite";

/** Our own modules, but for those with a file or an origin of their own: the two other inputs, and what is loaded late. */
const OURS = /\/src\/(?!main\.tsx|worker\/|docs\/|components\/emoji-p|components\/ui\/menu-parts)/;
/** Without what opens only when somebody asks for it. */
const INSIDE =
  /\/src\/features\/(?:frame\/(?!palette|shortcut-sheet|use-found|use-toggle-theme)|inbox\/)/;
const LATE =
  /\/node_modules\/(?:radix-ui|@radix-ui|@floating-ui|react-remove-scroll|react-style-singleton|aria-hidden|use-sidecar|use-callback-ref|tslib|emoji-picker-react|gemoji|swagger)/;

/**
 * A file is a round trip of its own, so what is used together is one: the libraries, what every page needs, what stands
 * around every page behind the sign-in, and what several of those pages share. Each page is a file of its own besides, and
 * so is React: two files of middling size come sooner than a large one.
 */
export const chunks: Rolldown.OutputOptions["codeSplitting"] = {
  groups: [
    {
      name: "react",
      test: /\/node_modules\/(?:react|react-dom|scheduler)\//,
      tags: ["$initial"],
      priority: 6,
    },
    { name: "libraries", test: /\/node_modules\/(?!swagger-ui)/, tags: ["$initial"], priority: 5 },
    { name: "start", test: OURS, tags: ["$initial"], priority: 4 },
    { name: "landing", test: /\/src\/features\/landing\//, priority: 3 },
    { name: "inside", test: INSIDE, priority: 2 },
    {
      name: "shared",
      test: (id) =>
        !LATE.test(id) &&
        (id.includes("/node_modules/") || (OURS.test(id) && !id.includes("/features/"))),
      minShareCount: 2,
      priority: 1,
    },
  ],
};
