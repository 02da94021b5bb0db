import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import {
  conversationChanged,
  conversationGone,
  makeConversation,
  makeMessage,
  messageEvent,
} from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const fromStranger = makeConversation({
  thread_id: "t1",
  last_message: makeMessage(2, { thread_id: "t1", content: "who am I?" }),
});
const toBob = makeConversation({
  thread_id: "t2",
  counterpart: { kind: "person", id: "b", username: "bob", avatar_url: null },
  last_message: makeMessage(1, { thread_id: "t2", mine: true, content: "hello bob" }),
});

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn([fromStranger, toBob]);
});

const nothing = () => new Response(null, { status: 204 });

const list = () => screen.findByRole("navigation", { name: "Conversations" });
const entries = async () =>
  within(await list())
    .getAllByRole("link")
    .map((link) => link.textContent);

/** Chooses from the menu of the conversation with the one of this name. */
async function choose({ user }: ReturnType<typeof renderApp>, name: string, item: string) {
  await user.click(await screen.findByRole("button", { name: `Actions for ${name}` }));
  await user.click(await screen.findByRole("menuitem", { name: item }));
}

describe("The menu of a conversation in the list", () => {
  it("pins it, and the list shows it first when the server has it so", async () => {
    server.on("PUT /api/conversations/t2/pin", () => json({ ...toBob, pinned: true }));
    const app = renderApp("/inbox");
    await choose(app, "bob", "Pin conversation");
    await waitFor(() => expect(server.to("PUT /api/conversations/t2/pin")).toHaveLength(1));
    act(() => FakeEventSource.latest.tell(conversationChanged(11, { ...toBob, pinned: true })));
    await waitFor(async () => expect((await entries())[0]).toMatch(/bob/));
    expect(screen.getByLabelText("Pinned")).toBeVisible();
    expect(screen.getByRole("button", { name: "Actions for bob" })).toHaveFocus();
  });

  it("opens and is used by keyboard alone", async () => {
    server.on("PUT /api/conversations/t1/pin", () => json({ ...fromStranger, pinned: true }));
    const { user } = renderApp("/inbox");
    (await screen.findByRole("button", { name: "Actions for Quiet Heron" })).focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("menuitem", { name: "Pin conversation" })).toHaveFocus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(server.to("PUT /api/conversations/t1/pin")).toHaveLength(1));
  });

  it("marks it as unread from their last message on, and offers that for nothing of one's own", async () => {
    server.on("POST /api/conversations/t1/unread", () => json({ ...fromStranger, unread: 1 }));
    const app = renderApp("/inbox");
    await choose(app, "Quiet Heron", "Mark as unread");
    await waitFor(() =>
      expect(server.to("POST /api/conversations/t1/unread")[0]?.body).toEqual({ from: 2 }),
    );
    await app.user.click(screen.getByRole("button", { name: "Actions for bob" }));
    await screen.findByRole("menuitem", { name: "Pin conversation" });
    expect(screen.queryByRole("menuitem", { name: /Mark as/ })).toBeNull();
  });

  it("marks it as read up to its last message", async () => {
    server
      .signedIn([{ ...fromStranger, unread: 2, first_unread: 1 }])
      .on("POST /api/conversations/t1/read", () => json(fromStranger));
    await choose(renderApp("/inbox"), "Quiet Heron", "Mark as read");
    await waitFor(() =>
      expect(server.to("POST /api/conversations/t1/read")[0]?.body).toEqual({ up_to: 2 }),
    );
  });

  it("asks before it deletes, leaves what was open, and takes it out of the list", async () => {
    server
      .withMessages("t1", [makeMessage(2, { thread_id: "t1" })])
      .on("DELETE /api/conversations/t1", nothing);
    const app = renderApp("/inbox/t1");
    await choose(app, "Quiet Heron", "Delete conversation…");
    const dialog = await screen.findByRole("dialog");
    expect(server.to("DELETE /api/conversations/t1")).toEqual([]);
    await app.user.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(await screen.findByRole("heading", { name: "It is quiet here" })).toBeVisible();
    act(() => FakeEventSource.latest.tell(conversationGone(11, "t1")));
    await waitFor(async () => expect(await entries()).toHaveLength(1));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("blocks somebody anonymous by the conversation, and marks it quietly", async () => {
    server.on("POST /api/blocks", () => json({}, 201));
    const app = renderApp("/inbox");
    await choose(app, "Quiet Heron", "Block…");
    await app.user.click(await screen.findByRole("button", { name: "Block" }));
    await waitFor(() =>
      expect(server.to("POST /api/blocks")[0]?.body).toEqual({ thread_id: "t1" }),
    );
    act(() =>
      FakeEventSource.latest.tell(conversationChanged(11, { ...fromStranger, blocked: true })),
    );
    expect(await screen.findByLabelText("Blocked")).toBeVisible();
  });

  it("says so when something was not done, until it has been", async () => {
    server.on("PUT /api/conversations/t1/pin", () => problem(503, "unavailable"));
    await choose(renderApp("/inbox"), "Quiet Heron", "Pin conversation");
    expect(await screen.findByRole("alert")).toHaveTextContent("The server is not available.");
    act(() =>
      FakeEventSource.latest.tell(conversationChanged(11, { ...fromStranger, pinned: true })),
    );
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });
});

describe("The last words of a conversation", () => {
  it("are gone when they were deleted, and a reaction moves nothing", async () => {
    renderApp("/inbox");
    await list();
    const deleted = makeMessage(1, { thread_id: "t2", mine: true, deleted: true, content: "" });
    act(() =>
      FakeEventSource.latest.tell(
        messageEvent("message_deleted", 11, deleted, { ...toBob, last_message: deleted }),
      ),
    );
    expect(await screen.findByText("Message deleted")).toBeVisible();
    act(() =>
      FakeEventSource.latest.tell(
        messageEvent("message_reaction", 12, deleted, { ...toBob, last_message: deleted }),
      ),
    );
    expect((await entries())[0]).toMatch(/Quiet Heron/);
  });
});
