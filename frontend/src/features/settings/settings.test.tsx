import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Block } from "@/api/models";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import {
  blocksChanged,
  makeBlock,
  makePreferences,
  position,
  preferencesChanged,
} from "@/testing/make";
import { renderApp } from "@/testing/render-app";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn();
});

describe("Privacy", () => {
  beforeEach(() => {
    server.on("GET /api/me/preferences", {
      preferences: makePreferences({ accept_new_threads: false }),
      position: position(10),
    });
  });

  it("is reached from the navigation, and shows what is switched on", async () => {
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("link", { name: "Settings" }));
    await user.click(await screen.findByRole("link", { name: "Privacy" }));
    expect(await screen.findByRole("switch", { name: "Read receipts" })).toBeChecked();
    expect(screen.getByRole("switch", { name: "Typing" })).toBeChecked();
    expect(screen.getByRole("switch", { name: "New conversations" })).not.toBeChecked();
    expect(screen.getByLabelText("address")).toHaveTextContent("/settings/privacy");
  });

  it("changes one thing at a time, at once", async () => {
    const silent = makePreferences({ show_read_receipts: false, accept_new_threads: false });
    server.on("PATCH /api/me/preferences", () => json(silent));
    const { user } = renderApp("/settings/privacy");
    const receipts = await screen.findByRole("switch", { name: "Read receipts" });
    await user.click(receipts);
    expect(receipts).not.toBeChecked();
    await waitFor(() =>
      expect(server.to("PATCH /api/me/preferences")[0]?.body).toEqual({
        show_read_receipts: false,
      }),
    );
    await waitFor(() => expect(receipts).not.toBeChecked());
  });

  it("shows what the server has when it refuses a change, and says why", async () => {
    server.on("PATCH /api/me/preferences", () => problem(503, "unavailable"));
    const { user } = renderApp("/settings/privacy");
    const typing = await screen.findByRole("switch", { name: "Typing" });
    await user.click(typing);
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "It stays as it was. The server is not available.",
    );
    expect(typing).toBeChecked();
  });

  it("follows a change that was made on another device", async () => {
    renderApp("/settings/privacy");
    const typing = await screen.findByRole("switch", { name: "Typing" });
    act(() =>
      FakeEventSource.latest.tell(
        preferencesChanged(11, makePreferences({ show_typing_indicators: false })),
      ),
    );
    await waitFor(() => expect(typing).not.toBeChecked());
  });
});

describe("Whom one blocks", () => {
  const stranger = makeBlock("b1");
  const bob = makeBlock("b2", {
    thread_id: null,
    counterpart: { kind: "person", id: "b", username: "bob", avatar_url: null },
  });
  const withBlocks = (...items: Block[]) =>
    server.on("GET /api/blocks", { items, next: null, position: position(10) });
  const blocked = async () =>
    within(await screen.findByRole("list", { name: "Blocked" }))
      .getAllByRole("listitem")
      .map((item) => item.textContent);

  it("shows an alias for a conversation and a name for a person", async () => {
    withBlocks(bob, stranger);
    renderApp("/settings/blocked");
    const [first, second] = await blocked();
    expect(first).toMatch(/bobBy name/);
    expect(second).toMatch(/Quiet HeronOne conversation/);
  });

  it("says what a block does and does not do, also while nobody is blocked", async () => {
    withBlocks();
    renderApp("/settings/blocked");
    expect(await screen.findByText("You block nobody.")).toBeVisible();
    expect(
      screen.getByText(/It never ends an anonymous conversation of that person/),
    ).toBeVisible();
  });

  it("asks before it unblocks, and follows what the server tells", async () => {
    withBlocks(bob, stranger).on(
      "DELETE /api/blocks/b1",
      () => new Response(null, { status: 204 }),
    );
    const { user } = renderApp("/settings/blocked");
    await user.click(await screen.findByRole("button", { name: "Unblock Quiet Heron" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Unblock" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(server.to("DELETE /api/blocks/b1")).toHaveLength(1);
    act(() => FakeEventSource.latest.tell(blocksChanged(11, "b1", null)));
    await waitFor(async () => expect(await blocked()).toHaveLength(1));
  });

  it("counts a block as ended that another device has ended meanwhile", async () => {
    withBlocks(bob).on("DELETE /api/blocks/b2", () => problem(404, "not_found"));
    const { user } = renderApp("/settings/blocked");
    await user.click(await screen.findByRole("button", { name: "Unblock bob" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Unblock" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("blocks somebody by name, once they are chosen and it is said again", async () => {
    withBlocks()
      .on("GET /api/users", { items: [{ id: "b", username: "bob" }] })
      .on("POST /api/blocks", () => json(bob, 201));
    const { user } = renderApp("/settings/blocked");
    await user.type(await screen.findByRole("combobox", { name: "Block somebody by name" }), "bo");
    await user.click(await screen.findByRole("option", { name: "bob" }));
    expect(server.to("POST /api/blocks")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Block bob" }));
    expect(await screen.findByRole("combobox")).toBeVisible();
    expect(server.to("POST /api/blocks")[0]?.body).toEqual({ username: "bob" });
    act(() => FakeEventSource.latest.tell(blocksChanged(11, "b2", bob)));
    expect((await blocked())[0]).toMatch(/bob/);
  });
});
