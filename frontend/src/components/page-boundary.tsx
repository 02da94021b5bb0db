import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { ErrorBoundary } from "./error-boundary";

/** A page that breaks leaves alone what is around it. */
export function PageBoundary({ children }: { children: ReactNode }) {
  return <ErrorBoundary at={useLocation().key}>{children}</ErrorBoundary>;
}
