import { Link } from "react-router";
import { Eclipse } from "@/components/eclipse";
import { buttonVariants } from "@/components/ui/button-variants";
import { useMe } from "@/data/live-context";

export function EmptyInbox() {
  const me = useMe();
  return (
    <div className="grid grow content-center justify-items-center gap-4 px-8 pb-16 text-center">
      <Eclipse className="size-16 md:hidden" />
      <h2 className="font-title text-title">Nothing here yet</h2>
      <p className="text-muted">
        Write to somebody, or tell people that your name here is{" "}
        <strong className="font-medium text-foreground">{me.username}</strong>.
      </p>
      <Link to="/inbox/new" className={buttonVariants({ variant: "outline", size: "small" })}>
        New message
      </Link>
    </div>
  );
}
