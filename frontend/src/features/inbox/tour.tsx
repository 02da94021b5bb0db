import { Search, X } from "lucide-react";
import { useId, type ReactNode, type Ref } from "react";
import { Link } from "react-router";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { t } from "@/messages/inbox";
import { TourPicture } from "./tour-picture";

interface TourProps {
  heading: "h1" | "h2";
  close: Ref<HTMLButtonElement>;
  onClose: () => void;
}

/** How one writes to somebody, and what both sides see of it, in three pictures. */
export function Tour({ heading: Heading, close, onClose }: TourProps) {
  const id = useId();
  const name = t("inbox.tourName");
  const said = { mine: true, content: t("inbox.tourMessage") };
  return (
    <section
      aria-labelledby={id}
      className="@container m-auto grid w-full max-w-5xl animate-arrive gap-6 p-(--gutter)"
    >
      <div className="flex items-center justify-between gap-4">
        <Heading id={id} className="font-title text-title">
          {t("inbox.howItWorks")}
        </Heading>
        <Button ref={close} variant="quiet" size="small" onClick={onClose}>
          <X />
          {t("inbox.putThisAway")}
        </Button>
      </div>
      <ol className="grid grid-cols-1 gap-x-5 gap-y-8 @2xl:grid-cols-3">
        <Step
          number={1}
          title={t("inbox.youWriteToSomebody")}
          text={t("inbox.lookForThemByUsername")}
        >
          <TourPicture
            description={t("inbox.pictureOfWriting", { name })}
            whose={t("inbox.youSee")}
            side="theirs"
            bubbles={[said]}
          />
        </Step>
        <Step number={2} title={t("inbox.theySeeAnAgent")} text={t("inbox.yourWordsComeFrom")}>
          <TourPicture
            description={t("inbox.pictureOfReading", { name, alias: t("inbox.tourAlias") })}
            whose={t("inbox.nameSees", { name })}
            side="yours"
            bubbles={[{ ...said, mine: false }]}
          />
        </Step>
        <Step number={3} title={t("inbox.theirAnswerReachesYou")} text={t("inbox.youGoOnTalking")}>
          <TourPicture
            description={t("inbox.pictureOfAnswer", { name })}
            whose={t("inbox.youSee")}
            side="theirs"
            bubbles={[said, { mine: false, content: t("inbox.tourAnswer") }]}
          />
        </Step>
      </ol>
      <Link to="/people" className={buttonVariants({ className: "justify-self-center" })}>
        <Search aria-hidden="true" />
        {t("inbox.findSomebody")}
      </Link>
    </section>
  );
}

interface StepProps {
  number: number;
  title: string;
  text: string;
  /** Its picture. */
  children: ReactNode;
}

/** Side by side, the pictures end at one height, whatever is in them. */
function Step({ number, title, text, children }: StepProps) {
  return (
    <li className="grid grid-cols-1 gap-4 @2xl:row-span-2 @2xl:grid-rows-subgrid">
      {children}
      <div className="flex gap-3">
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full bg-lamp text-small font-semibold text-lamp-foreground"
        >
          {number}
        </span>
        <div className="grid content-start gap-1">
          <p className="font-medium">{title}</p>
          <p className="text-small text-muted">{text}</p>
        </div>
      </div>
    </li>
  );
}
