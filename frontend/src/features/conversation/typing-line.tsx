import { useIsTyping } from "@/data/live-context";
import { t } from "@/messages/t";

const dot = "size-1.5 rounded-full bg-muted animate-dot";

/** Lies over the end of the log, so that nothing moves when somebody begins to type. */
export function TypingLine({ threadId, name }: { threadId: string; name: string }) {
  if (!useIsTyping(threadId)) return null;
  return (
    <div className="relative shrink-0 px-(--gutter)">
      <div className="absolute inset-x-(--gutter) bottom-1.5 mx-auto max-w-3xl">
        <p className="inline-flex animate-arrive items-center gap-1 rounded-full bg-theirs px-3 py-2.5">
          <span className="sr-only">{t("conversation.nameIsTyping", { name })}</span>
          <span className={dot} />
          <span className={`${dot} [animation-delay:150ms]`} />
          <span className={`${dot} [animation-delay:300ms]`} />
        </p>
      </div>
    </div>
  );
}
