import { Link } from "react-router";
import { buttonVariants } from "@/components/ui/button-variants";
import { usePageTitle } from "@/lib/use-page-title";
import { Message } from "./message";

export function NotFoundPage() {
  usePageTitle("Not found");
  return (
    <Message title="There is nothing here">
      <p className="text-muted">The address may be mistyped, or what it led to is gone.</p>
      <Link to="/" className={buttonVariants()}>
        Go to the start
      </Link>
    </Message>
  );
}
