import { useRef } from "react";
import { useOnSight } from "@/lib/use-on-sight";
import { t } from "@/messages/t";
import { Button } from "./ui/button";

/** What is asked of an infinite query. */
export interface GrowingList {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface LoadMoreProps {
  list: GrowingList;
  label: string;
}

/** The end of a list that goes on: what follows is loaded when it comes into view. A failure waits for the reader. */
export function LoadMore({ list, label }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const load = () => void list.fetchNextPage();
  useOnSight(end, hasNextPage && !isFetchingNextPage && !isFetchNextPageError, load);
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="grid justify-items-center gap-1 py-3">
      {isFetchNextPageError && (
        <p role="alert" className="text-small text-danger">
          {t("common.whatFollowsCouldNotBe")}
        </p>
      )}
      <Button variant="quiet" size="small" disabled={isFetchingNextPage} onClick={load}>
        {isFetchingNextPage
          ? t("common.loading")
          : isFetchNextPageError
            ? t("common.tryAgain")
            : label}
      </Button>
    </div>
  );
}
