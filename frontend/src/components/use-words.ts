import { useEffect, useState } from "react";
import { NavigationType, useLocation, useNavigationType, useSearchParams } from "react-router";
import { useDebounced } from "@/lib/use-debounced";

/** The state of a navigation that only writes down what is being looked for. */
const noted = { noted: true };

function isNoted(state: unknown): boolean {
  return typeof state === "object" && state !== null && "noted" in state;
}

/**
 * What somebody looks for. Once they pause, it stands in the address, so that the way back from what was found leads to
 * the rest; and whoever comes to the same page by another address, or by the way back, looks for what that says.
 */
export function useWords(tidy: (text: string) => string, pause: number) {
  const [params, setParams] = useSearchParams();
  const { key, state } = useLocation() as { key: string; state: unknown };
  const way = useNavigationType();
  const asked = params.get("q") ?? "";
  const [text, setText] = useState(asked);
  const [visit, setVisit] = useState(key);
  const [place] = useState(() => window.location.pathname);
  const words = tidy(text);
  const q = useDebounced(words, pause);

  if (key !== visit) {
    setVisit(key);
    if (way === NavigationType.Pop || !isNoted(state)) setText(asked);
  }

  const put = (name: string, value: string) => {
    const changed = new URLSearchParams(params);
    if (value === "") changed.delete(name);
    else changed.set(name, value);
    setParams(changed, { replace: true, state: noted });
  };
  const putNothingElse = () => setParams({ q }, { replace: true, state: noted });
  const isDue = q === words && q !== asked;
  useEffect(() => {
    // Whoever has gone on already, to a page that is still being fetched, is not called back.
    if (isDue && window.location.pathname === place) put("q", q);
  });
  return { text, setText, q, params, put, putNothingElse };
}
