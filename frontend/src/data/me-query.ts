import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { earlyAnswersAreOf } from "@/api/early";
import type { Me } from "@/api/models";
import { isSignedOut, unwrap } from "@/api/problem";
import { forgetOnDevice } from "@/lib/forget-on-device";
import { sessionHint } from "@/lib/session-hint";
import type { LiveEvent } from "@/realtime/events";
import { keepMe, keptMe } from "./kept-me";
import { live } from "./live-query";

const KEY = "me";

/** Who is signed in; `null` for nobody. */
export const meQuery = queryOptions({
  queryKey: [KEY],
  queryFn: async ({ client }): Promise<Me | null> => {
    const before = client.getQueryData<Me | null>([KEY]) ?? keptMe();
    try {
      const me = await unwrap(api.GET("/api/me"));
      earlyAnswersAreOf(me.id);
      // Another tab has signed them in: what was loaded here is not theirs.
      if (before && before.id !== me.id) forgetAllButMe(client);
      sessionHint.set(me.id);
      keepMe(me);
      return me;
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      sessionHint.set(null);
      forgetOnDevice();
      forgetAllButMe(client);
      return null;
    }
  },
  // Loaded without a position. The events that are told again end at what is true by now.
  meta: live<Me | null>({ positions: () => [], apply: applyToMe }),
});

export function applyToMe(me: Me | null, event: LiveEvent): Me | null {
  return event.type === "account_changed" && event.me.id === me?.id ? event.me : me;
}

/** The query itself stays: the pages that watch it would not notice one put in its place. */
export function forgetAllButMe(client: QueryClient) {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY });
}
