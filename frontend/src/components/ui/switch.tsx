import { forwardRef, type InputHTMLAttributes } from "react";
import { cn } from "@/lib/cn";

type SwitchProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "role">;

/** A checkbox by another name: what it changes is changed at once. */
export const Switch = forwardRef<HTMLInputElement, SwitchProps>(({ className, ...props }, ref) => (
  <input
    ref={ref}
    type="checkbox"
    role="switch"
    className={cn(
      "relative h-6 w-10 shrink-0 cursor-pointer appearance-none rounded-full border border-edge bg-raised transition-colors before:absolute before:top-0.75 before:start-0.75 before:size-4 before:rounded-full before:bg-edge before:transition-transform checked:border-primary checked:bg-primary checked:before:translate-x-4 rtl:checked:before:-translate-x-4 checked:before:bg-primary-foreground disabled:opacity-55",
      className,
    )}
    {...props}
  />
));
Switch.displayName = "Switch";
