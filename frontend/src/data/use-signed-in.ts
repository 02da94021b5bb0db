import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Me } from "@/api/models";
import { isPassing } from "@/api/problem";
import { keptMe } from "./kept-me";
import { meQuery } from "./me-query";

/** How long a page that has opened without the server waits before it asks again. */
const BETWEEN_ATTEMPTS = 5_000;

/**
 * Who is signed in: the one whom the server names, `null` for nobody. While it cannot be reached it is the one whom it
 * named the last time, and as soon as it is back, what could not be loaded is loaded.
 */
export function useSignedIn() {
  const client = useQueryClient();
  const [kept, setKept] = useState<Me>();
  const { data, error, failureReason, refetch } = useQuery({
    ...meQuery,
    refetchInterval:
      kept === undefined ? false : (query) => query.state.data === undefined && BETWEEN_ATTEMPTS,
  });
  if (kept === undefined && data === undefined && isPassing(failureReason)) {
    const me = keptMe();
    if (me) setKept(me);
  }

  const isBack = kept !== undefined && data !== undefined;
  useEffect(() => {
    if (isBack) void client.refetchQueries({ predicate: ({ state }) => state.status === "error" });
  }, [client, isBack]);

  return { data: data === undefined ? kept : data, error, refetch };
}

/** Whether the page has opened without the server and has had no answer since. */
export function useIsUnreached(): boolean {
  return useQuery({ ...meQuery, enabled: false }).data === undefined;
}
