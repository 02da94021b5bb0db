import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { makeConversation, makeHit, makeMessage, position, THREAD } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const route = "GET /api/messages/search";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn([makeConversation()]);
  server.on(route, {
    items: [
      makeHit(makeMessage(7, { mine: true }), {
        snippet: [
          { text: "a ", hit: false },
          { text: "heron", hit: true },
          { text: " flies <b>low</b>", hit: false },
        ],
      }),
    ],
    next: null,
    position: position(10),
  });
});

const asked = () => server.to(route).map(({ query }) => Object.fromEntries(query));
const found = () => screen.findByRole("list", { name: "Messages found" });

describe("Searching", () => {
  it("asks once for what was typed in one go, and marks what was found", async () => {
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("link", { name: "Search messages" }));
    const field = await screen.findByRole("searchbox", { name: "Search messages" });
    expect(field).toHaveFocus();
    await user.type(field, "heron ");
    const hit = within(await found()).getByRole("link");
    expect(hit).toHaveTextContent("You: a heron flies <b>low</b>");
    expect(within(hit).getByText("heron").tagName).toBe("MARK");
    expect(asked()).toEqual([{ q: "heron" }]);
    await waitFor(() =>
      expect(screen.getByLabelText("address")).toHaveTextContent("/inbox/search?q=heron"),
    );
  });

  it("leads to the message in its conversation", async () => {
    renderApp("/inbox/search?q=heron");
    expect(within(await found()).getByRole("link")).toHaveAttribute(
      "href",
      `/inbox/${THREAD}?message=7`,
    );
  });

  it("is narrowed down by what stands in the address", async () => {
    renderApp(`/inbox/search?q=heron&in=${THREAD}&mine=1&from=2026-05-01&until=2026-05-02`);
    await found();
    expect(asked()[0]).toEqual({
      q: "heron",
      thread_id: THREAD,
      mine: "true",
      after: new Date(2026, 4, 1).toISOString(),
      before: new Date(2026, 4, 3).toISOString(),
    });
    expect(screen.getByRole("button", { name: "Mine" })).toHaveAttribute("aria-pressed", "true");
    expect(screen.getByRole("button", { name: /Only with Quiet Heron/ })).toBeVisible();
  });

  it("asks anew when it is narrowed down or widened", async () => {
    const { user } = renderApp(`/inbox/search?q=heron&in=${THREAD}`);
    await found();
    await user.click(screen.getByRole("button", { name: "Pinned" }));
    await user.click(screen.getByRole("button", { name: /Only with Quiet Heron/ }));
    await waitFor(() =>
      expect(asked()).toEqual([
        { q: "heron", thread_id: THREAD },
        { q: "heron", thread_id: THREAD, pinned: "true" },
        { q: "heron", pinned: "true" },
      ]),
    );
    await waitFor(() =>
      expect(screen.getByLabelText("address")).toHaveTextContent("/inbox/search?q=heron&pinned=1"),
    );
  });

  it("is begun in one conversation from its menu", async () => {
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("button", { name: "Actions for Quiet Heron" }));
    await user.click(await screen.findByRole("menuitem", { name: "Search in it" }));
    await user.type(await screen.findByRole("searchbox"), "x");
    await found();
    expect(asked()).toEqual([{ q: "x", thread_id: THREAD }]);
  });

  it("goes on with what the palette is told to look for", async () => {
    const { user } = renderApp("/inbox/search?q=heron");
    await found();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "otter");
    await user.click(await screen.findByRole("option", { name: "Search messages for “otter”" }));
    expect(screen.getByRole("searchbox")).toHaveValue("otter");
    await waitFor(() => expect(asked().at(-1)).toEqual({ q: "otter" }));
    expect(screen.getByLabelText("address")).toHaveTextContent("/inbox/search?q=otter");
  });

  it("loads older ones when asked", async () => {
    server.on(route, ({ query }) =>
      json({
        items: [makeHit(makeMessage(query.has("cursor") ? 1 : 2))],
        next: query.has("cursor") ? null : "c2",
        position: position(10),
      }),
    );
    const { user } = renderApp("/inbox/search?q=message");
    await user.click(await screen.findByRole("button", { name: "Show older ones" }));
    expect(await within(await found()).findByText("message 1")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Show older ones" })).toBeNull();
  });

  it("offers to look among all messages when nothing is found among some", async () => {
    server.on(route, { items: [], next: null, position: position(10) });
    const { user } = renderApp("/inbox/search?q=zebra&mine=1&pinned=1");
    await screen.findByText("Nothing found.");
    await user.click(screen.getByRole("button", { name: "Search all messages" }));
    await waitFor(() =>
      expect(screen.getByLabelText("address")).toHaveTextContent(/search\?q=zebra$/),
    );
    expect(await screen.findByText(/Try fewer words/)).toBeVisible();
  });

  it("asks for nothing while there is no word, and says when there is nothing", async () => {
    server.on(route, { items: [], next: null, position: position(10) });
    const { user } = renderApp("/inbox/search");
    await user.type(await screen.findByRole("searchbox"), "zebra");
    expect(await screen.findByText("Nothing found.")).toBeVisible();
    expect(screen.getByText(/Try fewer words/)).toBeVisible();
    expect(asked()).toEqual([{ q: "zebra" }]);
  });

  it("says so when it failed", async () => {
    server.on(route, () => problem(422, "invalid_query"));
    renderApp("/inbox/search?q=heron");
    expect(await screen.findByRole("alert")).toHaveTextContent("It is invalid_query.");
  });
});
