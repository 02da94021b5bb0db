import { useId, type ReactNode } from "react";

interface SectionProps {
  title: string;
  /** What it is about, where the title does not say it. */
  about?: ReactNode;
  children: ReactNode;
}

/** One of several things on a page of settings. */
export function Section({ title, about, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-1 gap-4 rounded-md border border-line bg-pane p-4 sm:p-5"
    >
      <div className="grid gap-1">
        <h2 id={id} className="text-body font-medium">
          {title}
        </h2>
        {about !== undefined && <p className="text-small text-muted">{about}</p>}
      </div>
      {children}
    </section>
  );
}
