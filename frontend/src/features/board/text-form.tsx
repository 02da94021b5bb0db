import { useMutation } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { EmojiButton } from "@/components/emoji-button";
import { actionFailureText } from "@/components/failure-text";
import { RoomLeft } from "@/components/room-left";
import { Button } from "@/components/ui/button";
import { WritingField } from "@/components/writing-field";
import { useDrafts, useDraftText } from "@/data/live-context";
import { BOARD_LIMIT, measureText } from "@/lib/message-text";
import { t } from "@/messages/board";
import { useClientKey } from "./use-client-key";

interface TextFormProps {
  label: string;
  /** Where the draft is kept. */
  place: string;
  /** Who will see what; stands under the text. */
  note: ReactNode;
  /** What the button says that sends it. */
  action: string;
  /** Anything beyond the text that makes it another one. */
  variant?: string;
  focusAtOnce?: boolean;
  onFocus?: () => void;
  onCancel?: () => void;
  /** The key stays the same while the same is tried again. */
  onSend: (content: string, key: string) => Promise<void>;
  onSent?: () => void;
  /** Stands between the text and the button. */
  children?: ReactNode;
}

/** Where one writes to everybody. Enter begins a new line here: what is public is sent on purpose. */
export function TextForm(props: TextFormProps) {
  const { label, place, note, action, variant = "", focusAtOnce, onCancel } = props;
  const { drafts } = useDrafts();
  const text = useDraftText(place);
  const field = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const clientKey = useClientKey();
  const { content, length } = measureText(text);
  const room = BOARD_LIMIT - length;
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => props.onSend(content, clientKey.keyFor(`${variant} ${content}`)),
    onSuccess: () => {
      clientKey.taken();
      drafts.clear(place);
      props.onSent?.();
    },
  });
  const cannotSend = length === 0 || room < 0 || isPending;

  useLayoutEffect(() => {
    if (focusAtOnce) field.current?.focus();
  }, [focusAtOnce]);

  const write = (written: string) => {
    reset();
    drafts.write(place, written);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!cannotSend) mutate();
    } else if (event.key === "Escape" && onCancel) {
      event.preventDefault();
      onCancel();
    }
  };

  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!cannotSend) mutate();
      }}
    >
      <div className="flex items-end gap-1 rounded-bubble border border-edge bg-raised py-1 pe-1 ps-4 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus has-aria-invalid:border-danger">
        <WritingField
          field={field}
          text={text}
          readOnly={isPending}
          label={label}
          describedBy={noteId}
          invalid={room < 0}
          enterKeyHint="enter"
          className="block max-h-[50vh] min-h-9 w-full resize-none bg-transparent py-1.5 text-field leading-normal outline-none placeholder:text-muted"
          onWrite={write}
          onFocus={props.onFocus}
          onKeyDown={onKeyDown}
        />
        <EmojiButton field={field} onWrite={write} />
      </div>
      {props.children}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-48 text-small text-muted">
          {error ? (
            <p id={noteId} role="alert" className="text-danger">
              {t("board.notPostedWhy", { why: actionFailureText(error) })}
            </p>
          ) : (
            <p id={noteId}>{note}</p>
          )}
          <RoomLeft room={room} />
        </div>
        <div className="ms-auto flex gap-2">
          {onCancel && (
            <Button variant="quiet" size="small" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
          )}
          <Button type="submit" size="small" disabled={cannotSend}>
            {isPending ? t("board.posting") : action}
          </Button>
        </div>
      </div>
    </form>
  );
}
