import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Message } from "./message";

interface ErrorBoundaryProps {
  children: ReactNode;
}

/**
 * Catches what nobody foresaw. Often it is a page of a version that the server no longer has, and
 * loading afresh is all it takes.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Message title="Something broke">
        <p className="text-muted">
          It is our fault, not yours. Messages that were sent are safe. Perhaps there is a newer
          version of this page: loading it again is the first thing to try.
        </p>
        <div className="flex flex-wrap justify-center gap-3">
          <Button onClick={() => window.location.reload()}>Load again</Button>
          {/* Not a router's link: the router may be what broke. */}
          <a href="/" className={buttonVariants({ variant: "outline" })}>
            Go to the start
          </a>
        </div>
      </Message>
    );
  }
}
