import { useMutation } from "@tanstack/react-query";
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { useDrafts, useDraftText } from "@/data/live-context";
import { BOARD_LIMIT, measureText } from "@/lib/message-text";
import { useGrowing } from "@/lib/use-growing";
import { useClientKey } from "./use-client-key";

/** From here on, the writer is told how much room is left. */
const COUNT_FROM = BOARD_LIMIT - 200;

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
  const textarea = useRef<HTMLTextAreaElement>(null);
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
  useGrowing(textarea, text);

  useLayoutEffect(() => {
    if (focusAtOnce) textarea.current?.focus();
  }, [focusAtOnce]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
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
      <textarea
        ref={textarea}
        rows={1}
        value={text}
        readOnly={isPending}
        aria-label={label}
        aria-describedby={noteId}
        aria-invalid={room < 0}
        placeholder={label}
        className="max-h-[50vh] min-h-11 w-full resize-none rounded-md border border-edge bg-raised px-3.5 py-2 text-[1rem] leading-normal placeholder:text-muted aria-invalid:border-danger"
        onChange={(event) => {
          reset();
          drafts.write(place, event.target.value);
        }}
        onFocus={props.onFocus}
        onKeyDown={onKeyDown}
      />
      {props.children}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-48 text-small text-muted">
          {error ? (
            <p id={noteId} role="alert" className="text-danger">
              Not posted. {actionFailureText(error)}
            </p>
          ) : (
            <p id={noteId}>{note}</p>
          )}
          {length > COUNT_FROM && (
            <p role="status" className={room < 0 ? "text-danger" : undefined}>
              {room < 0 ? `${-room} too many` : `${room} left`}
            </p>
          )}
        </div>
        <div className="ml-auto flex gap-2">
          {onCancel && (
            <Button variant="quiet" size="small" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" size="small" disabled={cannotSend}>
            {isPending ? "Posting…" : action}
          </Button>
        </div>
      </div>
    </form>
  );
}
