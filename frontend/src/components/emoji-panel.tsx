import { useEffect, useState, type ComponentType } from "react";
import { loadOnce } from "@/lib/load-once";
import { t } from "@/messages/t";
import { Loading } from "./loading";
import { Skeleton } from "./ui/skeleton";

const loadPicker = loadOnce(() => import("./emoji-picker"));

interface EmojiPanelProps {
  onPick: (emoji: string) => void;
}

/** The emoji to choose from, loaded when they are first looked at: they weigh as much as all the rest. */
export function EmojiPanel({ onPick }: EmojiPanelProps) {
  const [Picker, setPicker] = useState<ComponentType<EmojiPanelProps>>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isGone = false;
    loadPicker().then(
      ({ EmojiPicker }) => isGone || setPicker(() => EmojiPicker),
      () => isGone || setFailed(true),
    );
    return () => {
      isGone = true;
    };
  }, []);
  if (Picker) return <Picker onPick={onPick} />;
  if (failed) {
    return (
      <p role="alert" className="p-3 text-small text-muted">
        {t("common.theEmojiCouldNotBe")}
      </p>
    );
  }
  return (
    <Loading label={t("common.loadingTheEmoji")}>
      <Skeleton className="h-80" />
    </Loading>
  );
}
