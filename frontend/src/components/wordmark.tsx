import { t } from "@/messages/t";
import { Eclipse } from "./eclipse";

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 font-title text-title">
      <Eclipse className="size-7" />
      {t("common.anonyma")}
    </span>
  );
}
