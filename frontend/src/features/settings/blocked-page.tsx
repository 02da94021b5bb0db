import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Block } from "@/api/models";
import { Empty } from "@/components/empty";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Loading } from "@/components/loading";
import { SkeletonRows } from "@/components/skeleton-rows";
import { blocksOf, blocksQuery } from "@/data/blocks-query";
import { t } from "@/messages/settings";
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
    <SettingsFrame title={t("common.blocked")}>
      <BlockSomebody />
      {blocks !== undefined ? (
        <>
          {blocks.length === 0 ? (
            <Empty hint={t("settings.howToBlock")}>{t("settings.youBlockNobody")}</Empty>
          ) : (
            <ul
              aria-label={t("common.blocked")}
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
        <Loading
          label={t("settings.loadingWhomYouBlock")}
          className="grid divide-y divide-line rounded-md border border-line bg-pane"
        >
          <SkeletonRows count={1} className="px-4 py-3" />
        </Loading>
      )}
      <WhatBlockingDoes />
      {asked && <Unblock block={asked} onClose={() => ask(undefined)} />}
    </SettingsFrame>
  );
}
