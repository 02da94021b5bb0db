import { Outlet } from "react-router";
import { PageBoundary } from "@/components/page-boundary";

/** Pages that have no list beside them. */
export function OnePane() {
  return (
    <main className="flex min-h-0 min-w-0 grow flex-col">
      <PageBoundary>
        <Outlet />
      </PageBoundary>
    </main>
  );
}
