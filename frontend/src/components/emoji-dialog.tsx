import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { actionFailureText } from "./failure-text";
import { Button } from "./ui/button";
import { Dialog } from "./ui/dialog";
import { Field } from "./ui/field";
import { Input } from "./ui/input";

interface EmojiDialogProps {
  onReact: (emoji: string) => Promise<void>;
  onClose: () => void;
}

/** Takes any emoji that the reader's keyboard has. Which are emoji is for the server to say. */
export function EmojiDialog({ onReact, onClose }: EmojiDialogProps) {
  const [emoji, setEmoji] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: onReact,
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (emoji.trim() !== "" && !isPending) mutate(emoji.trim());
  };
  return (
    <Dialog title="React with another emoji" onClose={onClose}>
      <form className="grid gap-4" onSubmit={submit}>
        <Field
          label="Emoji"
          hint="Your keyboard has a way to choose one."
          error={error ? actionFailureText(error) : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={emoji}
              autoComplete="off"
              maxLength={40}
              onChange={(event) => setEmoji(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="outline" size="small" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" size="small" disabled={isPending || emoji.trim() === ""}>
            React
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
