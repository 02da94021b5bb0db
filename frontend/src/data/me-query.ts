import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Me } from "@/api/models";
import { isSignedOut, unwrap } from "@/api/problem";
import { forgetOnDevice } from "@/lib/forget-on-device";
import { sessionHint } from "@/lib/session-hint";
import { keepMe } from "./kept-me";

/** Who is signed in; `null` for nobody. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await unwrap(api.GET("/api/me"));
      sessionHint.set(me.id);
      keepMe(me);
      return me;
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      sessionHint.set(null);
      forgetOnDevice();
      return null;
    }
  },
});
