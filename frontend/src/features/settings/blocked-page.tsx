import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Block } from "@/api/models";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Skeleton } from "@/components/ui/skeleton";
import { blocksOf, blocksQuery } from "@/data/blocks-query";
import { t } from "@/messages/t";
import { BlockEntry } from "./block-entry";
import { BlockSomebody } from "./block-somebody";
import { SettingsFrame } from "./settings-frame";
import { Unblock } from "./unblock";
import { WhatBlockingDoes } from "./what-blocking-does";

export function BlockedPage() {
  const list = useInfiniteQuery(blocksQuery);
  const [asked, ask] = useState<Block>();
  const blocks = list.data && blocksOf(list.data);
  return (
    <SettingsFrame title={t("settings.blocked")}>
      <BlockSomebody />
      {blocks !== undefined ? (
        <>
          {blocks.length === 0 ? (
            <p className="text-muted">{t("settings.youBlockNobody")}</p>
          ) : (
            <ul
              aria-label={t("settings.blocked")}
              className="grid divide-y divide-line rounded-md border border-line bg-pane"
            >
              {blocks.map((block) => (
                <BlockEntry key={block.id} block={block} onUnblock={() => ask(block)} />
              ))}
            </ul>
          )}
          <LoadMore list={list} label={t("settings.showOlderOnes")} />
        </>
      ) : list.error ? (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div role="status" aria-label={t("settings.loadingWhomYouBlock")}>
          <Skeleton className="h-32" />
        </div>
      )}
      <WhatBlockingDoes />
      {asked && <Unblock block={asked} onClose={() => ask(undefined)} />}
    </SettingsFrame>
  );
}
