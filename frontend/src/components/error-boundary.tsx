import { Component, type ReactNode } from "react";
import { t } from "@/messages/t";
import { Help } from "./help";
import { HelpPane } from "./help-pane";
import { Button } from "./ui/button";
import { buttonVariants } from "./ui/button-variants";

interface ErrorBoundaryProps {
  /** Where the reader is: whoever goes elsewhere has another page before them. */
  at?: string;
  /** Whether nothing else is left of the page. */
  whole?: boolean;
  children: ReactNode;
}

/** Catches what nobody foresaw, and a part of the application that could not be fetched. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate({ at }: ErrorBoundaryProps) {
    if ("error" in this.state && at !== this.props.at) this.setState({ error: undefined });
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const help = isOfAFile(error) ? (
      <Help title={t("common.thisPageIsMissing")} actions={<WaysOut />}>
        {t("common.itCouldNotBeFetched")}
      </Help>
    ) : (
      <Help title={t("common.somethingBroke")} actions={<WaysOut />}>
        {t("common.itIsOurFaultNot")}
      </Help>
    );
    if (this.props.whole === true) return <main className="grid min-h-full">{help}</main>;
    return <HelpPane>{help}</HelpPane>;
  }
}

function WaysOut() {
  return (
    <>
      <Button onClick={() => window.location.reload()}>{t("common.loadAgain")}</Button>
      {/* Not a router's link: the router may be what broke. */}
      <a href="/" className={buttonVariants({ variant: "outline" })}>
        {t("common.goToTheStart")}
      </a>
    </>
  );
}

/** Each engine says it in its own words. */
function isOfAFile(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed/i.test(error.message)
  );
}
