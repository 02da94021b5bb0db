import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { Help } from "@/components/help";
import { Button } from "@/components/ui/button";
import { LeaveContext, type Leave } from "@/data/leave-context";
import { LiveProvider } from "@/data/live-context";
import { endSession, logOut } from "@/data/session";
import { useSignedIn } from "@/data/use-signed-in";
import { t } from "@/messages/t";
import { FollowPreferences } from "./follow-preferences";
import { fetchAhead, fetchAround } from "./pages";

interface RequireSessionProps {
  /** What is for signed-in people only; it is given the way to sign out. */
  children: (leave: () => Promise<void>) => ReactNode;
}

export function RequireSession({ children }: RequireSessionProps) {
  const client = useQueryClient();
  const { pathname, search } = useLocation();
  const me = useSignedIn();
  const [left, setLeft] = useState(false);
  const isIn = Boolean(me.data);
  useEffect(fetchAround, []);
  useEffect(() => {
    if (isIn) void fetchAhead();
  }, [isIn]);

  const leave: Leave = async (request) => {
    await request();
    setLeft(true);
    endSession(client);
  };

  // Whoever signs out on purpose is not led back to what was open: the next one may be another.
  if (left) return <Navigate to="/" replace />;
  if (me.data) {
    return (
      <LiveProvider key={me.data.id} me={me.data}>
        <LeaveContext.Provider value={leave}>
          <FollowPreferences />
          {children(() => leave(logOut))}
        </LeaveContext.Provider>
      </LiveProvider>
    );
  }
  if (me.data === null) {
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  }
  if (me.error) {
    return (
      <main className="grid min-h-full">
        <Help
          title={t("app.anonymaCannotBeOpened")}
          actions={<Button onClick={() => void me.refetch()}>{t("common.tryAgain")}</Button>}
        >
          {me.error.message}
        </Help>
      </main>
    );
  }
  return null;
}
