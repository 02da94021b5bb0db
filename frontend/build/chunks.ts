import type { Rolldown } from "vite";

/** Our own modules, but for those with a file or an origin of their own: the two other inputs, and what is loaded late. */
const OURS = /\/src\/(?!main\.tsx|worker\/|docs\/|components\/emoji-p|components\/ui\/menu-parts)/;
/** What only one room says. */
const TEXTS = /\/src\/messages\//;
const FEATURES = /\/src\/features\//;
/** Without what opens only when somebody asks for it. */
const INSIDE =
  /\/src\/features\/(?:frame\/(?!palette|shortcut-sheet|use-found|use-toggle-theme)|inbox\/(?!tour))/;
const LATE =
  /\/node_modules\/(?:radix-ui|@radix-ui|@floating-ui|react-remove-scroll|react-style-singleton|aria-hidden|use-sidecar|use-callback-ref|tslib|emoji-picker-react|gemoji|swagger)/;

/** What the pages before the sign-in have, and the ones behind it too. */
const DRAWN =
  /\/src\/(?:components\/(?:alias|avatar|bubble|halo|ui\/alert|ui\/input|wordmark)|data\/(?:config-query|use-visitor)|lib\/internal-path)\b|\/lucide-react\/(?!.*\/icons\/)/;
/** What broadcasts are made of, which only the pages of the board have. */
const BOARD = /\/src\/data\/(?:apply-to-comments|broadcast|comment)/;
/** What only the pages before the sign-in and the settings have. */
const FORMS =
  /\/src\/(?:data\/(?:account|blocks-query)|components\/ui\/(?:field|password-input|switch|labelled-switch)|lib\/credentials)\b/;
/** What the pages have on which one looks for somebody. */
const FINDING =
  /\/src\/(?:components\/(?:person-|use-words)|data\/(?:people|search)-query|messages\/(?:en\/)?people)/;

/**
 * A file is a round trip of its own, so what is used together is one: the libraries, what every page needs, what the
 * landing page and the inbox draw, what stands around every page behind the sign-in, and what several of those pages
 * share. Each page is a file of its own besides, and so is React: two files of middling size come sooner than a large one.
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
    { name: "drawn", test: DRAWN, priority: 3 },
    { name: "inside", test: INSIDE, priority: 2 },
    { name: "forms", test: FORMS, priority: 2 },
    { name: "finding", test: FINDING, priority: 2 },
    {
      name: "shared",
      test: (id) =>
        (id.includes("/node_modules/") || OURS.test(id)) &&
        ![LATE, TEXTS, BOARD, FEATURES].some((other) => other.test(id)),
      minShareCount: 2,
      priority: 1,
    },
  ],
};
