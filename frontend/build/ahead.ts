import type { Plugin, Rolldown } from "vite";

/** What stands around every page behind the sign-in, and the pages of its places, by the beginnings of their addresses. */
const inside = ["frame/frame", "inbox/inbox-layout"];
const pages: Record<string, string[]> = {
  "/inbox": [...inside, "inbox/inbox-page"],
  "/inbox/": [...inside, "conversation/conversation-page"],
  "/board": [...inside, "frame/one-pane", "board/board-page"],
  "/board/": [...inside, "frame/one-pane", "board/broadcast-page"],
  "/people": [...inside, "frame/one-pane", "people/people-page"],
  "/people/": [...inside, "frame/one-pane", "people/profile-page"],
  "/settings/": ["frame/frame", "settings/settings-layout"],
  "/": ["landing/landing-page"],
};

/**
 * Tells `src/first.js` which files a page consists of, so that they are fetched at once and not only when the page's
 * own script has come and asks for them.
 */
export function ahead(): Plugin {
  return {
    name: "ahead",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle, filename }) {
        if (bundle === undefined || !filename.endsWith("index.html")) return [];
        const content = JSON.stringify(
          Object.fromEntries(
            Object.entries(pages).map(([path, names]) => [path, filesOf(bundle, names)]),
          ),
        );
        return [{ tag: "meta", attrs: { name: "ahead", content }, injectTo: "head-prepend" }];
      },
    },
  };
}

/** Without what the page's own script brings along. */
function filesOf(bundle: Rolldown.OutputBundle, names: string[]): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const at = (name: string) => chunks.find(({ fileName }) => fileName === name);
  const known = chunks.find(({ name, isEntry }) => isEntry && name === "index")?.imports ?? [];
  const files = new Set<string>();
  for (const name of names) {
    const chunk = chunks.find(({ moduleIds }) =>
      moduleIds.some((id) => id.endsWith(`/src/features/${name}.tsx`)),
    );
    if (chunk === undefined) throw new Error(`The build has no ${name}`);
    for (const file of [chunk.fileName, ...chunk.imports]) {
      if (!known.includes(file) && at(file)?.isEntry !== true) files.add(file);
    }
  }
  return [...files].map((file) => file.replace(/^assets\//, ""));
}
