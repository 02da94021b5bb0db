import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * The rooms of src/, from the highest to the lowest. A room imports from rooms below it only, and
 * features never see each other: what two of them need belongs into a room below.
 */
const rooms = ["app", "features", "components", "data", "realtime", "api", "lib", "messages"];
const features = [
  "auth",
  "board",
  "compose",
  "conversation",
  "frame",
  "inbox",
  "landing",
  "people",
  "search",
  "settings",
];

const sourceFiles = "src/**/*.{ts,tsx}";
const testFiles = ["src/**/*.test.{ts,tsx}", "src/testing/**"];

const noBarrels = {
  regex: "/index$",
  message: "No barrel files: import from the file that has the thing.",
};
const noClient = {
  group: ["@/api/client"],
  message: "Requests are made in data/; a page calls what it finds there.",
};
const noTesting = { group: ["@/testing/*"], message: "Only tests use the test helpers." };

const queryKeys = {
  selector: "Property[key.name='queryKey'] > ArrayExpression",
  message: "Query keys are made in data/, in one file per request.",
};
const noHtml = {
  selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  message: "Content is text, never HTML.",
};

/** What people read or hear, in JSX and anywhere else that reads like a sentence or stands in such a place. */
const spokenAttributes =
  "/^(aria-label|aria-description|aria-roledescription|alt|label|placeholder|title)$/";
const word = "/[\\p{L}]{2}/u";
const spoken = `JSXAttribute[name.name=${spokenAttributes}]`;
const either = ":matches(ConditionalExpression, LogicalExpression)";
const noTexts = [
  `JSXText[value=${word}]`,
  `${spoken} > Literal[value=${word}]`,
  `${spoken} > JSXExpressionContainer > Literal[value=${word}]`,
  `${spoken} > JSXExpressionContainer > ${either} > Literal[value=${word}]`,
  `${spoken} > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${word}]`,
  `JSXElement > JSXExpressionContainer > ${either} > Literal[value=${word}]`,
  ":not(NewExpression) > Literal[value=/^[A-Z“][^:]* [a-z]/]",
  ":not(NewExpression) > TemplateLiteral > TemplateElement[value.raw=/^[A-Z“].* [a-z]/]",
].map((selector) => ({
  selector,
  message: "Texts stand in messages/en/ and are said by t().",
}));

function restrict(...patterns) {
  return {
    "no-restricted-imports": ["error", { patterns: [noBarrels, noTesting, ...patterns] }],
  };
}

const directionRules = rooms.map((room, index) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  ignores: testFiles,
  rules: restrict(
    ...(index === 0
      ? []
      : [
          {
            group: rooms.slice(0, index).map((above) => `@/${above}/*`),
            message: `${room}/ must not import from a room above it (${rooms.join(" > ")}).`,
          },
        ]),
    { group: ["../*"], message: "Use the @/ path to leave a folder." },
    ...(index < rooms.indexOf("data") ? [noClient] : []),
  ),
}));

const featureRules = features.map((feature) => ({
  files: [`src/features/${feature}/**/*.{ts,tsx}`],
  ignores: testFiles,
  rules: restrict(
    { group: ["@/app/*"], message: "Features do not know the application around them." },
    noClient,
    {
      group: features.filter((other) => other !== feature).map((other) => `@/features/${other}/*`),
      message: "Features never import each other.",
    },
    {
      group: features.filter((other) => other !== feature).map((other) => `@/messages/${other}`),
      message: "What several rooms say is `common`.",
    },
    { group: ["../*"], message: "Use the @/ path to leave a folder." },
  ),
}));

export default defineConfig(
  globalIgnores(["dist", "e2e/output", "src/api/schema.d.ts"]),
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: [sourceFiles],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat["recommended-latest"]],
    rules: {
      "no-console": "error",
      // A log scrolls, and has to be reachable by keyboard to do so.
      "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["tabpanel", "log"] }],
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Requests go through api/client.ts." },
        { name: "EventSource", message: "The event stream lives in realtime/event-stream.ts." },
        {
          name: "BroadcastChannel",
          message: "Tabs talk in realtime/: shared-stream.ts, tab-channel.ts.",
        },
        { name: "XMLHttpRequest", message: "Requests go through api/client.ts." },
      ],
      "no-restricted-syntax": ["error", queryKeys, noHtml],
    },
  },
  {
    files: [sourceFiles],
    ignores: [...testFiles, "src/messages/**", "src/docs/**", "src/worker/**"],
    rules: { "no-restricted-syntax": ["error", queryKeys, noHtml, ...noTexts] },
  },
  {
    // It stands between the page and the network.
    files: ["src/worker/**"],
    rules: { "no-restricted-globals": "off" },
  },
  {
    files: ["src/data/*-query.ts"],
    rules: { "no-restricted-syntax": ["error", noHtml, ...noTexts] },
  },
  ...directionRules,
  ...featureRules,
);
