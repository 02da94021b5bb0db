import { useIsTyping } from "@/data/live-context";
import { t } from "@/messages/conversation";

const dot = "size-1.5 rounded-full bg-muted";

/** Lies over the end of the log, so that nothing moves when somebody begins to type. */
export function TypingLine({ threadId, name }: { threadId: string; name: string }) {
  const isTyping = useIsTyping(threadId);
  return (
    <>
      {/* Said once, when it begins: a status speaks only when its words are others. */}
      <p role="status" className="sr-only">
        {isTyping && t("conversation.nameIsTyping", { name })}
      </p>
      {isTyping && <Dots />}
    </>
  );
}

function Dots() {
  return (
    <div aria-hidden="true" className="relative shrink-0 px-(--gutter)">
      <div className="absolute inset-x-(--gutter) bottom-1.5 mx-auto max-w-3xl">
        <p className="dots inline-flex animate-arrive items-center gap-1 rounded-full bg-theirs px-3 py-2.5">
          <span className={dot} />
          <span className={dot} />
          <span className={dot} />
        </p>
      </div>
    </div>
  );
}
