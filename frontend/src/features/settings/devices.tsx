import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { LoadFailure } from "@/components/load-failure";
import { LoadMore } from "@/components/load-more";
import { actionFailureText } from "@/components/failure-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Skeleton } from "@/components/ui/skeleton";
import { endOtherSignIns, endSignIn, signInsIn, signInsQuery } from "@/data/sign-ins-query";
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
    <Section
      title="Devices"
      about="Where you are signed in. What a device is called is what its browser says of itself."
    >
      {devices !== undefined ? (
        <>
          <ul aria-label="Devices" className="-my-2 grid grid-cols-1 divide-y divide-line">
            {devices.map((device) => (
              <Device
                key={device.id}
                device={device}
                busy={end.isPending}
                onEnd={() => end.mutate(() => endSignIn(client, device))}
              />
            ))}
          </ul>
          <LoadMore list={list} label="Show more devices" />
          {end.error && !asking && (
            <p role="alert" className="text-small text-danger">
              It is still signed in. {actionFailureText(end.error)}
            </p>
          )}
          {devices.some(({ current }) => !current) && (
            <Button
              variant="outline"
              size="small"
              className="justify-self-start"
              onClick={() => setAsking(true)}
            >
              Sign out all others…
            </Button>
          )}
        </>
      ) : list.error ? (
        <LoadFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <div role="status" aria-label="Loading your devices">
          <Skeleton className="h-24" />
        </div>
      )}
      {asking && (
        <Confirm
          title="Sign out all other devices?"
          action="Sign out"
          busy={end.isPending}
          failure={end.error ? actionFailureText(end.error) : undefined}
          onConfirm={() => end.mutate(() => endOtherSignIns(client))}
          onClose={close}
        >
          Within a second they show nothing more, and what was written on them and not sent is
          deleted there. You stay signed in here.
        </Confirm>
      )}
    </Section>
  );
}
