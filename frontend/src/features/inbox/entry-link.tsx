import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { cn } from "@/lib/cn";

interface EntryLinkProps {
  to: string;
  avatar: ReactNode;
  /** Stands at its end, for the one who points at it or has come to it by keyboard. */
  menu?: ReactNode;
  children: (isOpen: boolean) => ReactNode;
}

/** The frame of every entry in the list of conversations. */
export function EntryLink({ to, avatar, menu, children }: EntryLinkProps) {
  return (
    <li className="group relative">
      <NavLink
        to={to}
        className={({ isActive }) =>
          cn(
            "flex items-center gap-3 rounded-md px-3 py-2.5 transition-colors -outline-offset-2",
            isActive ? "bg-selected" : "group-hover:bg-hover",
            menu !== undefined && "pointer-coarse:pe-11",
          )
        }
      >
        {({ isActive }) => (
          <>
            {avatar}
            <span className="flex min-w-0 grow flex-col gap-0.5">{children(isActive)}</span>
          </>
        )}
      </NavLink>
      {menu}
    </li>
  );
}
