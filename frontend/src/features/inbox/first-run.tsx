import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useOnDevice, useShowsTour } from "@/data/live-context";
import { t } from "@/messages/inbox";
import { Tour } from "./tour";

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
  const button = useRef<HTMLButtonElement>(null);
  const turned = useRef(false);
  useEffect(() => {
    if (turned.current) button.current?.focus();
    turned.current = false;
  }, [shows]);
  const turn = () => {
    turned.current = true;
    device.setShowsTour(!shows);
  };
  if (shows) return <Tour heading={heading} close={button} onClose={turn} />;
  return (
    <div className="mx-auto grid justify-items-center gap-4 px-8 text-center md:my-auto md:py-8">
      {children}
      <Button ref={button} variant="outline" size="small" onClick={turn}>
        {t("inbox.howItWorks")}
      </Button>
    </div>
  );
}
