import type { ReactNode } from "react";
import { useUnreadTotal } from "@/data/use-unread-total";
import { usePageTitle } from "@/lib/use-page-title";

interface SettingsFrameProps {
  title: string;
  children: ReactNode;
}

/** What all pages of settings have around them. */
export function SettingsFrame({ title, children }: SettingsFrameProps) {
  usePageTitle(title, useUnreadTotal());
  return (
    <div className="@container min-h-0 grow overflow-y-auto px-(--gutter) py-6">
      <div className="mx-auto grid max-w-2xl grid-cols-1 gap-6">
        <h1 className="font-title text-heading">{title}</h1>
        {children}
      </div>
    </div>
  );
}
