import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { useDebounced } from "@/lib/use-debounced";

const PAUSE_IN_TYPING = 200;

/** No name is longer, and none has other letters. */
function asName(text: string): string {
  return text.trim().replace(/^@/, "").slice(0, 32);
}

/** What is looked for stands in the address, so that the way back from a person leads to the others. */
export function useNameWish() {
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(() => params.get("q") ?? "");
  const q = useDebounced(asName(text), PAUSE_IN_TYPING);
  const isWritten = (params.get("q") ?? "") === q;
  useEffect(() => {
    if (!isWritten) setParams(q === "" ? {} : { q }, { replace: true });
  });
  return { text, setText, q };
}
