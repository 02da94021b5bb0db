import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Me } from "@/api/models";
import { isSignedOut, unwrap } from "@/api/problem";

/** Who is signed in; `null` for nobody. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await unwrap(api.GET("/api/me"));
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
});
