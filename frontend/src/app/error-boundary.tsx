import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { t } from "@/messages/t";
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
      <Message title={t("app.somethingBroke")}>
        <p className="text-muted">{t("app.itIsOurFaultNot")}</p>
        <div className="flex flex-wrap justify-center gap-3">
          <Button onClick={() => window.location.reload()}>{t("app.loadAgain")}</Button>
          {/* Not a router's link: the router may be what broke. */}
          <a href="/" className={buttonVariants({ variant: "outline" })}>
            {t("app.goToTheStart")}
          </a>
        </div>
      </Message>
    );
  }
}
