import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { useFadeOut } from "@/components/use-fade-out";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Open for as long as it is there. The browser keeps the focus in it, and gives it back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useFadeOut(element);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  useEffect(() => {
    const dialog = element.current;
    const onCancel = (event: Event) => {
      event.preventDefault();
      onClose();
    };
    // The dialog itself is all around its content: what lies beside that is its backdrop.
    const onClick = (event: MouseEvent) => {
      if (event.target === dialog) onClose();
    };
    dialog?.addEventListener("cancel", onCancel);
    dialog?.addEventListener("click", onClick);
    return () => {
      dialog?.removeEventListener("cancel", onCancel);
      dialog?.removeEventListener("click", onClick);
    };
  }, [onClose]);

  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      className="m-auto w-(--dialog-width) animate-arrive overflow-hidden rounded-md border border-line bg-raised p-0 text-foreground shadow-lg backdrop:bg-umbra/60"
    >
      <div className="grid max-h-[80dvh] gap-4 overflow-y-auto p-5">
        <h2 id={titleId} className="font-title text-title">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
