import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Without our own names it would take a size for a colour, and throw one of the two away.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["mini", "small", "body", "field", "code", "lead", "title", "heading", "display"],
      font: ["title"],
      radius: ["bubble"],
    },
  },
});

/** Joins class names; a later Tailwind class wins over an earlier one about the same thing. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
