import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { usersQuery } from "./users-query";

it("gives up a request whose answer nobody waits for any more, and asks for no name that cannot be", async () => {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    asked.push(request);
    return new Promise(() => undefined);
  });
  const observer = new QueryObserver(new QueryClient(), usersQuery("bo"));
  const leave = observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  observer.setOptions(usersQuery("two words"));
  await vi.waitFor(() => expect(observer.getCurrentResult().data?.items).toEqual([]));
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
  leave();
});
