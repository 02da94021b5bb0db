import type { ReactNode } from "react";
import { t } from "@/messages/t";
import { Eclipse } from "./eclipse";

interface HelpProps {
  title: string;
  /** Lower where it takes the place of a part of a page only. */
  heading?: "h1" | "h3";
  /** What may have led here, as far as anybody can know. */
  reasons?: string[];
  /** Where to go from here, or what to try. */
  actions: ReactNode;
  children?: ReactNode;
}

/** Stands where there is nothing to show: what happened, why that can be, and what to do now. */
export function Help(props: HelpProps) {
  const { title, heading: Heading = "h1", reasons = [], actions, children } = props;
  return (
    <div className="m-auto grid w-full max-w-md grid-cols-1 justify-items-center gap-5 px-(--gutter) py-10 text-center">
      {Heading === "h1" && <Eclipse className="size-20" />}
      <Heading
        className={`font-title text-balance [overflow-wrap:anywhere] ${Heading === "h1" ? "text-heading" : "text-title"}`}
      >
        {title}
      </Heading>
      {children !== undefined && <p className="text-balance text-muted">{children}</p>}
      {reasons.length > 0 && (
        <div className="grid gap-1.5 text-start text-muted">
          <p>{t("common.thatCanBeBecause")}</p>
          <ul className="grid list-disc gap-1 ps-5">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap justify-center gap-3">{actions}</div>
    </div>
  );
}
