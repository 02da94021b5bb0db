import { fireEvent, render, screen } from "@testing-library/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { MemoryRouter, useLocation } from "react-router";
import { asLoaded } from "@/data/apply-to-conversations";
import { conversationsQuery } from "@/data/conversations-query";
import { createQueryClient } from "@/data/query-client";
import { makeConversation, position } from "@/testing/make";
import { useStep } from "./use-step";

function Page() {
  const { pathname, state } = useLocation() as { pathname: string; state: unknown };
  const step = useStep();
  return (
    <>
      <output>{`${pathname} ${JSON.stringify(state)}`}</output>
      <textarea aria-label="words" />
      <button onClick={() => step(-1)}>up</button>
      <button onClick={() => step(1)}>down</button>
    </>
  );
}

function open(path: string, loaded = true) {
  const client = createQueryClient();
  const page = asLoaded({
    items: ["a", "b", "c"].map((thread_id) => makeConversation({ thread_id })),
    next: null,
    position: position(1),
    unread_total: 0,
  });
  if (loaded) {
    client.setQueryData(conversationsQuery.queryKey, { pages: [page], pageParams: [undefined] });
  }
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[path]}>
        <Page />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

const go = (way: "up" | "down") => fireEvent.click(screen.getByRole("button", { name: way }));
const here = () => screen.getByRole("status").textContent;

it("goes down and up the list, and not beyond its ends", () => {
  open("/inbox/a");
  go("up");
  expect(here()).toBe("/inbox/a null");
  go("down");
  go("down");
  expect(here()).toBe("/inbox/c null");
  go("down");
  expect(here()).toBe("/inbox/c null");
  go("up");
  expect(here()).toBe("/inbox/b null");
});

it("comes from anywhere else to the first one, whichever way", () => {
  open("/board");
  go("up");
  expect(here()).toBe("/inbox/a null");
});

it("goes on writing in the next one where somebody writes", () => {
  open("/inbox/a");
  screen.getByRole("textbox").focus();
  go("down");
  expect(here()).toBe('/inbox/b {"writing":true}');
});

it("goes nowhere while there is no list", () => {
  open("/board", false);
  go("down");
  expect(here()).toBe("/board null");
});
