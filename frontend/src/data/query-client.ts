import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isPassing, isSignedOut } from "@/api/problem";
import { endSession } from "./session";

export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) endSession(client);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The event stream keeps what is loaded fresh; time alone makes nothing stale.
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && isPassing(error),
        // The server may be on this very machine or network: what the browser believes about the
        // internet says nothing about it.
        networkMode: "always",
        // What could not be loaded is loaded when the browser is online again.
        refetchOnReconnect: true,
      },
      // What was sent is not kept once it is done with: there may be a password in it.
      mutations: { networkMode: "always", gcTime: 0 },
    },
  });
  return client;
}
