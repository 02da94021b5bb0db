import { clsx, type ClassValue } from "clsx";

/**
 * Joins class names. Of two that contradict each other the style sheet decides, not their order here: so there may be none,
 * which every test of a component asks (`testing/contradictions.ts`).
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
