import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { LiveEvent } from "@/realtime/events";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { alice, makeConversation, makeMessage, newMessage, position, THREAD } from "@/testing/make";
import { fakeWidth } from "@/testing/match-media";
import { entriesOf, reloadApp, renderApp } from "@/testing/render-app";

const fromStranger = makeConversation({
  thread_id: "t1",
  last_message: makeMessage(2, { thread_id: "t1", content: "who am I?" }),
  unread: 2,
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

const entries = async () =>
  within(await screen.findByRole("navigation", { name: "Conversations" }))
    .getAllByRole("link")
    .map((link) => link.textContent);

describe("The inbox", () => {
  it("is not drawn behind a conversation that a phone opens by its address, and is there afterwards", async () => {
    fakeWidth(390);
    server.signedIn([makeConversation()]).withMessages(THREAD, [makeMessage(1)]);
    const { user } = renderApp(`/inbox/${THREAD}`);
    await screen.findByText("message 1");
    const back = screen.getByRole("link", { name: "Back to the inbox" });
    expect(screen.queryByRole("navigation", { name: "Conversations" })).toBeNull();
    await user.click(back);
    expect(await entries()).toHaveLength(1);
  });

  it("shows each conversation with its other side, last words and unread messages", async () => {
    renderApp("/inbox");
    const [first, second] = await entries();
    expect(first).toMatch(/^Anonymous Agent Quiet Heron .* who am I\?2 unread$/);
    expect(second).toMatch(/bob.*You: hello bob$/);
    await waitFor(() => expect(document.title).toBe("(2) Inbox · Anonyma"));
  });

  it("shows the last words without their marks", async () => {
    const content = "**bold**\n> and [more](https://a.example)";
    server.signedIn([{ ...toBob, last_message: { ...toBob.last_message, content } }]);
    renderApp("/inbox");
    expect((await entries())[0]).toMatch(/You: bold and more$/);
  });

  it("loads older conversations when asked", async () => {
    server.on("GET /api/conversations", ({ query }) =>
      json({
        items: query.get("cursor") === "c2" ? [toBob] : [fromStranger],
        next: query.get("cursor") === "c2" ? null : "c2",
        position: position(10),
      }),
    );
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("button", { name: "Show older conversations" }));
    expect(await screen.findByText("bob")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Show older conversations" })).toBeNull();
  });

  it("listens from where its first load ends, and moves up what is new", async () => {
    renderApp("/inbox");
    await entries();
    expect(FakeEventSource.latest.position).toBe(position(10));
    const message = makeMessage(2, { thread_id: "t2", content: "who is this?" });
    const moved = { ...toBob, last_message: message, last_activity: "2026-06-01T00:00:00Z" };
    const event = newMessage(11, message, { ...moved, unread: 1 });
    act(() => FakeEventSource.latest.tell({ ...event, unread_total: 3 } as LiveEvent));
    expect(await screen.findByText("who is this?")).toBeVisible();
    expect((await entries())[0]).toMatch(/bob/);
    await waitFor(() => expect(document.title).toBe("(3) Inbox · Anonyma"));
  });

  it("loads everything afresh when the server says so", async () => {
    renderApp("/inbox");
    await entries();
    server.signedIn([toBob]);
    act(() => FakeEventSource.latest.send("reset", {}, position(3)));
    await waitFor(async () => expect(await entries()).toHaveLength(1));
  });

  it("loads everything afresh after an event that it cannot read", async () => {
    renderApp("/inbox");
    await entries();
    server.signedIn([toBob]);
    act(() => FakeEventSource.latest.sendRaw("new_message", "{"));
    await waitFor(async () => expect(await entries()).toHaveLength(1));
  });

  it("leads to the login page when the session has ended", async () => {
    renderApp("/inbox");
    await entries();
    server.signedOut();
    act(() => FakeEventSource.latest.refuse());
    expect(await screen.findByRole("heading", { name: "Log in" })).toBeVisible();
    expect(FakeEventSource.latest.readyState).toBe(FakeEventSource.latest.CLOSED);
    expect(screen.getByLabelText("address")).toHaveTextContent("/login?next=%2Finbox");
  });

  it("leads to the start after signing out, and says nothing about where one was", async () => {
    server.on("POST /auth/logout", () => new Response(null, { status: 204 }));
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("button", { name: "Log out" }));
    expect(await screen.findByRole("heading", { name: /Say it/ })).toBeVisible();
    expect(screen.getByLabelText("address")).toHaveTextContent(/^\/$/);
  });

  it("says so when signing out failed", async () => {
    server.on("POST /auth/logout", () => problem(503, "too_busy"));
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("button", { name: "Log out" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("You are still signed in.");
  });

  it("shows nothing of the one before to the next", async () => {
    server.on("POST /auth/logout", () => new Response(null, { status: 204 }));
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("button", { name: "Log out" }));
    await user.click(await screen.findByRole("link", { name: "Log in" }));
    server.on("POST /auth/login", () => {
      server.signedIn().on("GET /api/me", { ...alice, id: "bob", username: "bob" });
      return json({ ...alice, id: "bob", username: "bob" });
    });
    await user.type(await screen.findByLabelText("Username"), "bob");
    await user.type(screen.getByLabelText("Password"), "secret{Enter}");
    expect(await screen.findByText("Nothing here yet")).toBeVisible();
    expect(screen.queryByText("who am I?")).toBeNull();
  });
});

describe("What was written and not sent", () => {
  const kept = async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([entriesOf(localStorage), entriesOf(sessionStorage), databases]);
  };

  async function writeAndWait() {
    server
      .on("POST /api/messages", () => Promise.reject(new TypeError("offline")))
      .withMessages("t2", [makeMessage(1, { thread_id: "t2" })])
      .on("POST /auth/logout", () => new Response(null, { status: 204 }));
    const { user } = renderApp("/inbox/t2");
    await user.type(await screen.findByRole("textbox"), "a secret{Enter}");
    await screen.findByText("Waits for the connection");
    await user.type(screen.getByRole("textbox"), "a secret draft");
    act(() => void window.dispatchEvent(new Event("pagehide")));
    expect(await kept()).toMatch(/secret.*anonyma-unsent/);
    return user;
  }

  it("is deleted by signing out, which asks first when a message would be lost", async () => {
    const user = await writeAndWait();
    await user.click(screen.getByRole("button", { name: "Log out" }));
    expect(screen.getByRole("alert")).toHaveTextContent(
      "1 message is not sent yet, and will be deleted when you log out.",
    );
    await user.click(screen.getByRole("button", { name: "Stay" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(server.to("POST /auth/logout")).toEqual([]);

    await user.click(screen.getByRole("button", { name: "Log out" }));
    await user.click(screen.getByRole("button", { name: "Log out anyway" }));
    await screen.findByRole("heading", { name: /Say it/ });
    await waitFor(async () => expect(await kept()).not.toMatch(/secret|anonyma-unsent/));
  });

  it("is deleted when the session ends in any other way", async () => {
    await writeAndWait();
    server.signedOut();
    act(() => FakeEventSource.latest.refuse());
    await screen.findByRole("heading", { name: "Log in" });
    await waitFor(async () => expect(await kept()).not.toMatch(/secret|anonyma-unsent/));
  });

  it("is neither shown nor sent to whoever signs in instead", async () => {
    await writeAndWait();
    server
      .on("GET /api/me", { ...alice, id: "bob", username: "bob" })
      .on("POST /api/messages", () => json(makeMessage(2), 201));
    server.received.length = 0;
    reloadApp("/inbox/t2");
    expect(await screen.findByRole("textbox")).toHaveValue("");
    await waitFor(async () => expect(await kept()).not.toContain("secret"));
    expect(screen.queryByText(/secret/)).toBeNull();
    expect(server.to("POST /api/messages")).toEqual([]);
  });
});
