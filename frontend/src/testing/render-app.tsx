import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
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
