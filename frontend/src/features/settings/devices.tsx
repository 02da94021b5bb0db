import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { Loading } from "@/components/loading";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { SkeletonLine } from "@/components/ui/skeleton";
import { endOtherSignIns, endSignIn, signInsIn, signInsQuery } from "@/data/sign-ins-query";
import { t } from "@/messages/settings";
import { Device } from "./device";
import { Section } from "./section";

/** Where one is signed in. */
export function Devices() {
  const client = useQueryClient();
  const list = useInfiniteQuery(signInsQuery);
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: (action: () => Promise<void>) => action(),
    onSuccess: () => setAsking(false),
  });
  const devices = list.data && signInsIn(list.data);
  const close = () => {
    end.reset();
    setAsking(false);
  };
  return (
    <Section title={t("settings.devices")} about={t("settings.whereYouAreSignedIn")}>
      {devices !== undefined ? (
        <>
          <ul
            aria-label={t("settings.devices")}
            className="-my-2 grid grid-cols-1 divide-y divide-line"
          >
            {devices.map((device) => (
              <Device
                key={device.id}
                device={device}
                busy={end.isPending}
                onEnd={() => end.mutate(() => endSignIn(client, device))}
              />
            ))}
          </ul>
          <LoadMore list={list} label={t("settings.showMoreDevices")} />
          {end.error && !asking && (
            <p role="alert" className="text-small text-danger">
              {t("settings.itIsStillSignedIn", { why: actionFailureText(end.error) })}
            </p>
          )}
          {devices.some(({ current }) => !current) ? (
            <Button
              variant="outline"
              size="small"
              className="justify-self-start"
              onClick={() => setAsking(true)}
            >
              {t("settings.signOutAllOthers")}
            </Button>
          ) : (
            <p className="text-small text-muted">{t("settings.nowhereElse")}</p>
          )}
        </>
      ) : list.error ? (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Loading label={t("settings.loadingYourDevices")} className="-my-2 grid grid-cols-1 py-3">
          <SkeletonLine className="w-40" />
          <SkeletonLine className="w-56 max-w-full text-small" />
        </Loading>
      )}
      {asking && (
        <Confirm
          title={t("settings.signOutAllOtherDevices")}
          action={t("settings.signOut")}
          busy={end.isPending}
          failure={end.error ? actionFailureText(end.error) : undefined}
          onConfirm={() => end.mutate(() => endOtherSignIns(client))}
          onClose={close}
        >
          {t("settings.withinASecondTheyShow")}
        </Confirm>
      )}
    </Section>
  );
}
