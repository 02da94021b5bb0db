import { lazy, Suspense, useEffect, useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useOnDevice, useShowsTour } from "@/data/live-context";
import { idle } from "@/lib/idle";
import { t } from "@/messages/inbox";

const tour = async () => ({ default: (await import("./tour")).Tour });
const Tour = lazy(tour);

interface FirstRunProps {
  /** The tour's heading, by what stands around it. */
  heading: "h1" | "h2";
  /** What is there when the tour is put away. */
  children?: ReactNode;
}

/** The tour, or the way back to it. Whoever turns from one to the other by keyboard goes on from there. */
export function FirstRun({ heading, children }: FirstRunProps) {
  const device = useOnDevice();
  const shows = useShowsTour();
  const turned = useRef(false);
  const button = (now: HTMLButtonElement | null) => {
    if (now === null || !turned.current) return;
    turned.current = false;
    now.focus();
  };
  // By the time somebody asks for it, there may be no connection.
  useEffect(
    () =>
      void idle()
        .then(tour)
        .catch(() => undefined),
    [],
  );
  const turn = () => {
    turned.current = true;
    device.setShowsTour(!shows);
  };
  if (shows) {
    return (
      <Suspense fallback={null}>
        <Tour heading={heading} close={button} onClose={turn} />
      </Suspense>
    );
  }
  return (
    <div className="mx-auto grid justify-items-center gap-4 px-8 text-center md:my-auto md:py-8">
      {children}
      <Button ref={button} variant="outline" size="small" onClick={turn}>
        {t("inbox.howItWorks")}
      </Button>
    </div>
  );
}
