import { cva } from "class-variance-authority";

/** The look of a button, also for links that act as one. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-full font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-55 [&_svg]:size-[1.15em] [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        outline: "border border-edge text-foreground hover:bg-hover",
        danger: "border border-danger text-danger hover:bg-danger-ground",
        quiet: "text-muted hover:bg-hover hover:text-foreground",
        text: "text-foreground underline decoration-edge underline-offset-4 hover:decoration-current",
      },
      size: {
        small: "h-8 px-3 text-small",
        medium: "h-11 px-5 text-body",
        icon: "size-10 text-title",
        inline: "h-auto p-0 text-small",
      },
    },
    defaultVariants: { variant: "primary", size: "medium" },
  },
);
