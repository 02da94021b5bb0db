import { useId, useState, type KeyboardEvent, type RefObject } from "react";
import { insertText } from "@/lib/insert-text";
import { isComposing } from "@/lib/is-composing";
import {
  closedShortcodeBefore,
  emojiNamed,
  shortcodeBefore,
  type Shortcode,
} from "@/lib/shortcodes";
import { cn } from "@/lib/cn";
import { useGrowing } from "@/lib/use-growing";
import { t } from "@/messages/t";
import { ShortcodeOptions } from "./shortcode-options";
import { useShortcodes } from "./use-shortcodes";

interface WritingFieldProps {
  field: RefObject<HTMLTextAreaElement>;
  label: string;
  describedBy: string;
  text: string;
  invalid: boolean;
  className: string;
  enterKeyHint: "send" | "enter";
  readOnly?: boolean;
  onWrite: (text: string) => void;
  onFocus?: (() => void) | undefined;
  /** Keys that no list of emoji has taken. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Where one writes. It grows with its text, and offers emoji for a shortcode that is being typed. It stays a text box
 * also while it does: HTML lets a field of several lines be nothing else, and a text box may have a list of options.
 */
export function WritingField(props: WritingFieldProps) {
  const { field, label, describedBy, text, invalid, className, enterKeyHint, onWrite } = props;
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const listId = useId();
  const { all, options } = useShortcodes(typed);
  const isOpen = options.length > 0;
  useGrowing(field, text);

  const lookBefore = (element: HTMLTextAreaElement) => {
    const { value, selectionStart, selectionEnd } = element;
    const found =
      selectionStart === selectionEnd ? shortcodeBefore(value, selectionStart) : undefined;
    if (found === typed) return;
    setTyped(found);
    setActive(0);
  };

  const choose = ({ emoji }: Shortcode) => {
    const element = field.current;
    if (element === null || typed === undefined) return;
    const caret = element.selectionStart;
    onWrite(insertText(element, emoji, caret - typed.length - 1, caret));
    setTyped(undefined);
  };

  const onChange = (element: HTMLTextAreaElement) => {
    const caret = element.selectionStart;
    const name = closedShortcodeBefore(element.value, caret);
    const emoji = name === undefined ? undefined : emojiNamed(all, name);
    if (name !== undefined && emoji !== undefined) {
      onWrite(insertText(element, emoji, caret - name.length - 2, caret));
    } else {
      onWrite(element.value);
    }
    lookBefore(element);
  };

  /** What a key does to the list that is open, if anything. */
  const inList = (key: string): (() => void) | undefined => {
    const option = options[active];
    if (option === undefined) return undefined;
    const step = (by: number) => setActive((active + by + options.length) % options.length);
    const actions: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => choose(option),
      Tab: () => choose(option),
      Escape: () => setTyped(undefined),
    };
    return actions[key];
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const action = isPlain ? inList(event.key) : undefined;
    if (action === undefined) {
      props.onKeyDown(event);
    } else {
      event.preventDefault();
      action();
    }
  };

  return (
    <div className="relative min-w-0 grow">
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={text}
        readOnly={props.readOnly}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
        placeholder={label}
        enterKeyHint={enterKeyHint}
        className={cn("field-sizing-content", className)}
        onChange={(event) => onChange(event.target)}
        onSelect={(event) => lookBefore(event.currentTarget)}
        onFocus={props.onFocus}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <ShortcodeOptions id={listId} options={options} active={active} onChoose={choose} />
      )}
      <p role="status" className="sr-only">
        {isOpen && t("common.countEmojiTheArrowKeys", { count: options.length })}
      </p>
    </div>
  );
}
