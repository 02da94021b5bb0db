import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useLocation, useNavigate } from "react-router";
import { conversationsOf, conversationsQuery } from "@/data/conversations-query";
import { isField } from "@/lib/is-field";
import { writing } from "@/lib/writing";

/** Goes so many conversations down the list, from the one that is open; from outside to its first one. */
export function useStep(): (by: number) => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useCallback(
    (by) => {
      const list = client.getQueryData(conversationsQuery.queryKey);
      const paths = list ? conversationsOf(list).map(({ thread_id }) => `/inbox/${thread_id}`) : [];
      const here = paths.indexOf(pathname);
      const there = paths[here === -1 ? 0 : here + by];
      if (there === undefined) return;
      // Who steps on in the midst of writing goes on writing there.
      const isWriting = isField(document.activeElement);
      void navigate(there, isWriting ? { state: writing } : {});
    },
    [client, navigate, pathname],
  );
}
