import { useEffect } from "react";
import { Outlet } from "react-router";
import { DeletionToasts } from "@/components/deletion-toasts";
import { Toasts } from "@/components/ui/toast";
import { keepFocus } from "@/lib/keep-focus";
import { ArrivalToasts } from "./arrival-toasts";
import { Commands } from "./commands";
import { ConnectionNotice } from "./connection-notice";
import { Navigation } from "./navigation";
import { useBadge } from "./use-badge";
import { usePageFocus } from "./use-page-focus";

/** What is around every page behind the sign-in. Its pages get the way to sign out as the outlet's context. */
export function Frame({ onLogOut }: { onLogOut: () => Promise<void> }) {
  useBadge();
  usePageFocus();
  useEffect(keepFocus, []);
  return (
    <Commands>
      <div className="safe-area flex h-(--visible-height) flex-col">
        <ConnectionNotice />
        <div className="flex min-h-0 grow flex-col-reverse md:flex-row">
          <Navigation />
          <div className="flex min-h-0 min-w-0 grow bg-background">
            <Outlet context={onLogOut} />
          </div>
        </div>
        <Toasts>
          <ArrivalToasts />
          <DeletionToasts />
        </Toasts>
      </div>
    </Commands>
  );
}
