import { useRef } from "react";
import { randomKey } from "@/lib/random-key";

/** One key for the same words until they are taken, so that trying again does not say them twice. */
export function useClientKey() {
  const last = useRef<{ words: string; key: string }>();
  return {
    keyFor(words: string): string {
      if (last.current?.words !== words) last.current = { words, key: randomKey() };
      return last.current.key;
    },
    taken() {
      last.current = undefined;
    },
  };
}
