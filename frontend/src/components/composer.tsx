import { ArrowUp } from "lucide-react";
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import type { UserSummary } from "@/api/models";
import { LONGEST_DRAFT } from "@/data/drafts";
import { useDrafts, useDraftText, useEnterSends, useOutbox } from "@/data/live-context";
import { OUTBOX_LIMIT } from "@/data/outbox";
import { isSendKey, sends } from "@/lib/enter-key";
import { measureText, MESSAGE_LIMIT } from "@/lib/message-text";
import { isPressed } from "@/lib/shortcuts";
import { t } from "@/messages/t";
import { EmojiButton } from "./emoji-button";
import { RoomLeft } from "./room-left";
import { Button } from "./ui/button";
import { WritingField } from "./writing-field";

interface ComposerProps {
  label: string;
  /** Who will see what; stands under the text for as long as one writes. */
  note: ReactNode;
  /** Where the draft is kept. */
  place: string;
  /** For whom it is, where the place alone does not tell. */
  person?: UserSummary;
  /** Says whether the message was taken: what was not stays a draft. Without it, nothing can be sent from here yet. */
  onSend?: (content: string) => boolean;
  /** For a page that was opened to write. */
  focusAtOnce?: boolean;
  /** What is being done, where it is not writing a message. Stands above the text. */
  heading?: ReactNode;
  sendLabel?: string;
  onWrite?: (text: string) => void;
  /** Keys that mean something beyond the text: Escape, and the arrow up where there is no text. */
  onEscape?: () => void;
  onArrowUp?: () => void;
}

export function Composer(props: ComposerProps) {
  const {
    label,
    note,
    place,
    person,
    onSend,
    focusAtOnce,
    heading,
    sendLabel = t("common.send"),
  } = props;
  const { drafts } = useDrafts();
  const text = useDraftText(place);
  const enterSends = useEnterSends();
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const { content, length } = measureText(text);
  const room = MESSAGE_LIMIT - length;
  const full = useOutbox().outbox.isFull;
  const cannotSend = onSend === undefined || length === 0 || room < 0;

  useLayoutEffect(() => {
    const element = field.current;
    if (!focusAtOnce || element === null) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [focusAtOnce]);

  const write = (written: string) => {
    drafts.write(place, written, person);
    props.onWrite?.(written);
  };

  const send = () => {
    field.current?.focus();
    if (cannotSend || !onSend(content)) return;
    drafts.clear(place);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const action = sends(event, enterSends)
      ? send
      : isPressed("close", event)
        ? props.onEscape
        : isPressed("editLast", event) && text === ""
          ? props.onArrowUp
          : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  };

  return (
    <form
      className="shrink-0 border-t border-line bg-pane px-(--gutter) pt-3 safe-bottom"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {heading}
      <div className="mx-auto flex max-w-3xl items-end gap-1 rounded-bubble border border-edge bg-raised py-1 pe-1 ps-4 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus">
        <WritingField
          field={field}
          label={label}
          describedBy={noteId}
          text={text}
          invalid={room < 0}
          enterKeyHint={isSendKey(enterSends) ? "send" : "enter"}
          className="block max-h-[40vh] min-h-9 w-full resize-none bg-transparent py-1.5 text-field leading-normal outline-none placeholder:text-muted"
          onWrite={write}
          onKeyDown={onKeyDown}
        />
        <EmojiButton field={field} onWrite={write} />
        <Button
          type="submit"
          size="icon"
          className="size-9"
          aria-label={sendLabel}
          disabled={cannotSend}
        >
          <ArrowUp />
        </Button>
      </div>
      <div className="mx-auto mt-1.5 flex max-w-3xl justify-between gap-4 px-1 text-small text-muted">
        {full ? (
          <p id={noteId} role="status" className="text-danger">
            {t("common.countMessagesWaitToBe", { count: OUTBOX_LIMIT })}
          </p>
        ) : room < 0 ? (
          <p id={noteId} role="status" className="text-danger">
            {t("common.tooLongForOneMessage", { kept: whatIsKept(text) })}
          </p>
        ) : (
          <p id={noteId}>{note}</p>
        )}
        <RoomLeft room={room} />
      </div>
    </form>
  );
}

function whatIsKept(text: string): string {
  if (text.length <= LONGEST_DRAFT) return t("common.allOfItIsKept");
  return t("common.allOfItIsHere", { count: LONGEST_DRAFT });
}
