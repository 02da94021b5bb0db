import { cva } from "class-variance-authority";

/** The look of a button, also for links that act as one. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-full base:font-medium whitespace-nowrap transition-colors disabled:pointer-events-none [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "bg-primary text-primary-foreground hover:bg-primary-hover disabled:bg-selected disabled:text-muted",
        outline: "border base:border-edge text-foreground hover:bg-hover disabled:opacity-55",
        danger: "border border-danger text-danger hover:bg-danger-ground disabled:opacity-55",
        quiet: "text-muted hover:bg-hover hover:text-foreground disabled:opacity-55",
        text: "text-foreground underline decoration-edge underline-offset-4 hover:decoration-current",
      },
      size: {
        small: "base:h-8 base:px-3 base:text-small [&_svg]:size-4",
        medium: "base:h-11 base:px-5 base:text-body [&_svg]:size-4.5",
        icon: "base:size-10 [&_svg]:size-5",
        inline: "base:h-auto base:p-0 base:text-small [&_svg]:size-4",
      },
    },
    defaultVariants: { variant: "primary", size: "medium" },
  },
);
