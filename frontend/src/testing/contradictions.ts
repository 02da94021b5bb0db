import { extendTailwindMerge } from "tailwind-merge";

// Without our own names it would take a size for a colour.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["mini", "small", "body", "field", "code", "lead", "title", "heading", "display"],
      font: ["title"],
      radius: ["bubble"],
    },
  },
});

/** Fails for class names of which two say different things about the same property. */
export function expectNoContradiction(classes: string): void {
  const names = new Set(classes.split(/\s+/).filter(Boolean));
  for (const name of merge(classes).split(" ")) names.delete(name);
  if (names.size > 0) {
    throw new Error(`In "${classes}" something contradicts ${[...names].join(" and ")}.`);
  }
}
