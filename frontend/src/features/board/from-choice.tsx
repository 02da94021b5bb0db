import type { ReactNode } from "react";
import { Avatar } from "@/components/avatar";
import { Eclipse } from "@/components/eclipse";
import { useMe } from "@/data/live-context";
import { t } from "@/messages/board";

interface FromChoiceProps {
  isAnonymous: boolean;
  onChoose: (isAnonymous: boolean) => void;
}

/** Who a broadcast is from, in everybody's eyes. */
export function FromChoice({ isAnonymous, onChoose }: FromChoiceProps) {
  const me = useMe();
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="sr-only">{t("board.whoItIsFrom")}</legend>
      <Choice
        title={t("board.anonymous")}
        face={<Eclipse />}
        chosen={isAnonymous}
        onChoose={() => onChoose(true)}
      >
        {t("board.nobodyLearnsThatItIs")}
      </Choice>
      <Choice
        title={`@${me.username}`}
        face={<Avatar counterpart={{ kind: "person", ...me }} />}
        chosen={!isAnonymous}
        onChoose={() => onChoose(false)}
      >
        {t("board.everybodySeesYourName")}
      </Choice>
    </fieldset>
  );
}

interface ChoiceProps {
  title: string;
  face: ReactNode;
  chosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Choice({ title, face, chosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-center gap-3 rounded-md border border-line px-3 py-2 transition-colors hover:bg-hover has-checked:border-primary has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      {face}
      <span className="grid min-w-0 grow">
        <span className="truncate font-medium">{title}</span>
        <span className="text-small text-muted">{children}</span>
      </span>
      <input
        type="radio"
        name="from"
        checked={chosen}
        onChange={onChoose}
        className="size-4 shrink-0 accent-primary outline-none"
      />
    </label>
  );
}
