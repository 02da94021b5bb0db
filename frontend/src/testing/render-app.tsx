import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { MemoryRouter, useLocation } from "react-router";
import { App } from "@/app/app";
import { createQueryClient } from "@/data/query-client";

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

/** The whole application at an address, as somebody meets it who has just come. */
export function renderApp(path: string) {
  const user = userEvent.setup();
  const client = createQueryClient();
  render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[path]}>
          <App />
          <Address />
        </MemoryRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
  return { user };
}

/** The page is hidden and gone, without a chance to tidy up, and is opened again at an address. */
export function reloadApp(path: string) {
  window.dispatchEvent(new Event("pagehide"));
  const kept = [localStorage, sessionStorage].map((storage) => ({
    storage,
    entries: entriesOf(storage),
  }));
  cleanup();
  for (const { storage, entries } of kept) {
    storage.clear();
    for (const [key, value] of entries) storage.setItem(key, value);
  }
  return renderApp(path);
}

/** All that the browser keeps in it. */
export function entriesOf(storage: Storage): [string, string][] {
  return Object.keys(storage).map((key) => [key, storage.getItem(key) ?? ""]);
}
