import { useWords } from "@/components/use-words";

const PAUSE_IN_TYPING = 200;

/** No name is longer. */
function asName(text: string): string {
  return text.trim().replace(/^@/, "").slice(0, 32);
}

export function useNameWish() {
  return useWords(asName, PAUSE_IN_TYPING);
}
