import { useQuery } from "@tanstack/react-query";
import type { Me } from "@/api/models";
import { sessionHint } from "@/lib/session-hint";
import { meQuery } from "./me-query";

/** Who looks at a public page: `null` for nobody we know, `undefined` until it is known. */
export function useVisitor(): Me | null | undefined {
  const mayBeSignedIn = sessionHint.mayBeSignedIn();
  const me = useQuery({ ...meQuery, enabled: mayBeSignedIn });
  if (me.data) return me.data;
  return mayBeSignedIn && me.isPending ? undefined : null;
}
