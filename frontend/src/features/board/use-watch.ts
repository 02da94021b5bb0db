import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import {
  changeCounts,
  leaveBroadcast,
  reloadBroadcast,
  watchBroadcast,
} from "@/data/broadcast-actions";
import { reloadComments } from "@/data/comment-actions";
import { useBoardHints, useConnectionState } from "@/data/live-context";
import { useDocumentVisible } from "@/lib/use-document-visible";
import type { BoardHint } from "@/realtime/board-events";

/** The server forgets a watch after three of these. */
const AGAIN = 30_000;
/** Not everybody who watches asks at the same moment. */
const SPREAD = 1_000;

/** Follows what happens to the open broadcast: its counts, and its comments. */
export function useWatch(broadcastId: string) {
  const client = useQueryClient();
  const visible = useDocumentVisible();
  const connection = useConnectionState();

  useEffect(() => {
    if (!visible) return;
    watchBroadcast(broadcastId);
    const timer = setInterval(() => watchBroadcast(broadcastId), AGAIN);
    return () => clearInterval(timer);
  }, [broadcastId, visible]);
  useEffect(() => () => leaveBroadcast(broadcastId), [broadcastId]);

  // Nobody says again what was said while nobody listened.
  const hasMissed = useRef(false);
  useEffect(() => {
    if (!visible || connection === "reconnecting") hasMissed.current = true;
    else if (connection === "live" && hasMissed.current) {
      hasMissed.current = false;
      void reloadBroadcast(client, broadcastId);
    }
  }, [client, broadcastId, visible, connection]);

  const reload = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(reload.current), []);
  const onHint = useCallback(
    (hint: BoardHint) => {
      if (hint.broadcast_id !== broadcastId) return;
      if (hint.type === "views_changed") {
        changeCounts(client, broadcastId, { views: hint.views });
        return;
      }
      changeCounts(client, broadcastId, { comments: hint.comments });
      reload.current ??= setTimeout(() => {
        reload.current = undefined;
        void reloadComments(client, broadcastId);
      }, Math.random() * SPREAD);
    },
    [client, broadcastId],
  );
  useBoardHints(onHint);
}
