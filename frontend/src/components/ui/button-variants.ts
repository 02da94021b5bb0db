import { cva } from "class-variance-authority";

/** The look of a button, also for links that act as one. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-full base:font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-55 [&_svg]:size-[1.15em] [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        outline: "border base:border-edge text-foreground hover:bg-hover",
        danger: "border border-danger text-danger hover:bg-danger-ground",
        quiet: "text-muted hover:bg-hover hover:text-foreground",
        text: "text-foreground underline decoration-edge underline-offset-4 hover:decoration-current",
      },
      size: {
        small: "base:h-8 base:px-3 base:text-small",
        medium: "base:h-11 base:px-5 base:text-body",
        icon: "base:size-10 base:text-title",
        inline: "base:h-auto base:p-0 base:text-small",
      },
    },
    defaultVariants: { variant: "primary", size: "medium" },
  },
);
