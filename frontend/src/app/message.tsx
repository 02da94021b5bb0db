import type { ReactNode } from "react";
import { Eclipse } from "@/components/eclipse";

/** A page that has one thing to say. */
export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-full max-w-md content-center justify-items-center gap-5 px-(--gutter) py-10 text-center text-balance">
      <Eclipse className="size-20" />
      <h1 className="font-title text-heading">{title}</h1>
      {children}
    </main>
  );
}
