import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Preferences, PreferencesDetail } from "@/api/models";
import { unwrap } from "@/api/problem";
import type { LiveEvent } from "@/realtime/events";
import { contains } from "@/realtime/position";
import { live } from "./live-query";

export const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: (): Promise<PreferencesDetail> => unwrap(api.GET("/api/me/preferences")),
  meta: live<PreferencesDetail>({
    positions: (detail) => [detail.position],
    apply: applyToPreferences,
  }),
});

export function applyToPreferences(detail: PreferencesDetail, event: LiveEvent): PreferencesDetail {
  if (event.type !== "preferences_changed") return detail;
  if (contains(detail.position, event)) return detail;
  return { preferences: event.preferences, position: event.position };
}

/** The position stays: the event that tells of the change is still to come, and says the same. */
export async function changePreferences(
  client: QueryClient,
  changes: Partial<Preferences>,
): Promise<void> {
  const preferences = await unwrap(api.PATCH("/api/me/preferences", { body: changes }));
  client.setQueryData(preferencesQuery.queryKey, (known) => known && { ...known, preferences });
}
