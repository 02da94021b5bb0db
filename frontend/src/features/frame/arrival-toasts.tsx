import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link, useLocation } from "react-router";
import { Avatar } from "@/components/avatar";
import { Button } from "@/components/ui/button";
import { useFadeOut } from "@/components/use-fade-out";
import type { Arrival } from "@/data/arrivals";
import { useArrivals } from "@/data/live-context";
import { counterpartName } from "@/lib/counterpart-name";
import { plainText } from "@/lib/markdown/plain-text";
import { t } from "@/messages/t";

/** What comes in conversations that are not in view. Where the inbox itself is open, the list tells it. */
export function ArrivalToasts() {
  const { pathname } = useLocation();
  const { arrivals, all } = useArrivals();
  useEffect(
    () => arrivals.look((id) => pathname === "/inbox" || pathname === `/inbox/${id}`),
    [arrivals, pathname],
  );
  return all.map((arrival) => (
    <ArrivalToast
      key={arrival.message.id}
      arrival={arrival}
      onHold={() => arrivals.hold(arrival.threadId)}
      onRelease={() => arrivals.release(arrival.threadId)}
      onDismiss={() => arrivals.dismiss(arrival.threadId)}
    />
  ));
}

interface ArrivalToastProps {
  arrival: Arrival;
  onHold: () => void;
  onRelease: () => void;
  onDismiss: () => void;
}

function ArrivalToast({ arrival, onHold, onRelease, onDismiss }: ArrivalToastProps) {
  const { threadId, counterpart, message } = arrival;
  const name = counterpartName(counterpart);
  const toast = useRef<HTMLDivElement>(null);
  useFadeOut(toast);
  const release = () => {
    if (toast.current?.matches(":hover, :focus-within") !== true) onRelease();
  };
  return (
    <div
      ref={toast}
      role="presentation"
      className="pointer-events-auto flex w-full max-w-sm animate-arrive items-center gap-1 rounded-md border border-line bg-raised p-1.5 text-small shadow-lg"
      onPointerEnter={onHold}
      onPointerLeave={release}
      onFocus={onHold}
      onBlur={release}
    >
      <Link
        to={`/inbox/${threadId}`}
        className="flex min-w-0 grow items-center gap-3 rounded-sm p-1.5 -outline-offset-2 hover:bg-hover"
      >
        <Avatar counterpart={counterpart} />
        <span className="grid min-w-0">
          <span className="truncate font-medium">{name}</span>
          <span className="sr-only">: </span>
          <span className="truncate text-muted">{plainText(message.content)}</span>
        </span>
      </Link>
      <Button
        variant="quiet"
        size="icon"
        className="size-8"
        aria-label={t("frame.dismissTheMessageFrom", { name })}
        onClick={onDismiss}
      >
        <X />
      </Button>
    </div>
  );
}
