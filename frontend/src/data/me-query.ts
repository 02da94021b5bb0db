import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import { earlyAnswersAreOf } from "@/api/early";
import type { Me } from "@/api/models";
import { isSignedOut, unwrap } from "@/api/problem";
import { forgetOnDevice } from "@/lib/forget-on-device";
import { sessionHint } from "@/lib/session-hint";
import type { LiveEvent } from "@/realtime/events";
import { keepMe } from "./kept-me";
import { live } from "./live-query";

/** Who is signed in; `null` for nobody. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    try {
      const me = await unwrap(api.GET("/api/me"));
      earlyAnswersAreOf(me.id);
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
  // Loaded without a position. The events that are told again end at what is true by now.
  meta: live<Me | null>({ positions: () => [], apply: applyToMe }),
});

export function applyToMe(me: Me | null, event: LiveEvent): Me | null {
  return event.type === "account_changed" && event.me.id === me?.id ? event.me : me;
}
