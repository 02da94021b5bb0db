import { Outlet } from "react-router";

/** Pages that have no list beside them. */
export function OnePane() {
  return (
    <main className="flex min-h-0 min-w-0 grow flex-col">
      <Outlet />
    </main>
  );
}
