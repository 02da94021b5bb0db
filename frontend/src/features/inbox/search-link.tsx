import { Search } from "lucide-react";
import { Link } from "react-router";
import { t } from "@/messages/inbox";

/** Looks like the field to which it leads: on a phone what is found needs the whole screen. */
export function SearchLink() {
  return (
    <div className="shrink-0 px-3 pt-3">
      <Link
        to="/inbox/search"
        className="flex h-9 items-center gap-2 rounded-md border border-line bg-raised px-3 text-small text-muted transition-colors hover:bg-hover"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        {t("inbox.searchMessages")}
      </Link>
    </div>
  );
}
