import { forwardRef, type TextareaHTMLAttributes } from "react";
import { cn } from "@/lib/cn";

export const Textarea = forwardRef<
  HTMLTextAreaElement,
  TextareaHTMLAttributes<HTMLTextAreaElement>
>(({ className, ...props }, ref) => (
  <textarea
    ref={ref}
    className={cn(
      "base:min-h-24 field-sizing-content w-full resize-none rounded-md border border-edge bg-raised px-3.5 py-2.5 text-field leading-normal text-foreground transition-colors placeholder:text-muted aria-invalid:border-danger",
      className,
    )}
    {...props}
  />
));
Textarea.displayName = "Textarea";
