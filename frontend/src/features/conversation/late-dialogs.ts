import { lazy } from "react";
import { idle } from "@/lib/idle";

const history = async () => ({ default: (await import("./history-dialog")).HistoryDialog });
const pins = async () => ({ default: (await import("./pinned-messages")).PinnedMessages });

/** They open only when somebody asks for them. */
export const HistoryDialog = lazy(history);
export const PinnedMessages = lazy(pins);

/** By the time somebody does, there may be no connection. */
export async function fetchDialogs() {
  await idle();
  await Promise.allSettled([history(), pins()]);
}
