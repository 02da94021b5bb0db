import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "@/api/models";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import {
  conversationChanged,
  conversationGone,
  makeConversation,
  makeMessage,
  messageEvent,
  newMessage,
  position,
  THREAD,
} from "@/testing/make";
import { entriesOf, renderApp } from "@/testing/render-app";

/** The picker is loaded when it is opened, which takes a busy machine a while. */
const findFox = () => screen.findByRole("button", { name: "fox" }, { timeout: 15_000 });

vi.mock("@/components/emoji-picker", () => ({
  EmojiPicker: ({ onPick }: { onPick: (emoji: string) => void }) => (
    <button onClick={() => onPick("🦊")}>fox</button>
  ),
}));

const path = `/inbox/${THREAD}`;
const theirs = makeMessage(1, { content: "their words" });
const mine = makeMessage(2, { content: "my words", mine: true });
const conversation = makeConversation({ last_message: mine });
const ofMessage = ({ id }: Message, rest = "") => `/api/messages/${id}${rest}`;
const nothing = () => new Response(null, { status: 204 });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn([conversation]).withMessages(THREAD, [theirs, mine]);
});

const tell = (event: Parameters<FakeEventSource["tell"]>[0]) =>
  act(() => FakeEventSource.latest.tell(event));

type User = ReturnType<typeof renderApp>["user"];

const rowOf = async (text: string) => {
  const row = (await within(await screen.findByRole("log")).findByText(text)).closest("li");
  if (row === null) throw new Error("It stands in no list");
  return within(row);
};

async function choose(user: User, text: string, item: string) {
  await user.click((await rowOf(text)).getByRole("button", { name: "Message actions" }));
  await user.click(
    await screen.findByRole(item.startsWith("React") ? "menuitemcheckbox" : "menuitem", {
      name: item,
    }),
  );
}

async function chooseForAll(user: User, item: string) {
  await user.click(await screen.findByRole("button", { name: "Conversation actions" }));
  await user.click(await screen.findByRole("menuitem", { name: item }));
}

describe("A reaction", () => {
  const thumb = `/reactions/${encodeURIComponent("👍")}`;

  it("shows at once, and is taken back by pressing it", async () => {
    server.on(`PUT ${ofMessage(theirs, thumb)}`, () => json(theirs));
    server.on(`DELETE ${ofMessage(theirs, thumb)}`, () => json(theirs));
    const { user } = renderApp(path);
    await choose(user, "their words", "React with 👍");
    const given = await screen.findByRole("button", { name: "👍" });
    expect(given).toHaveAttribute("aria-pressed", "true");
    await user.click(given);
    await waitFor(() => expect(screen.queryByRole("button", { name: "👍" })).toBeNull());
    await waitFor(() => expect(server.to(`DELETE ${ofMessage(theirs, thumb)}`)).toHaveLength(1));
  });

  it("goes away again when the server refuses it, and it is said why", async () => {
    server.on(`PUT ${ofMessage(theirs, thumb)}`, () => problem(403, "cannot_deliver"));
    const { user } = renderApp(path);
    await choose(user, "their words", "React with 👍");
    expect(await screen.findByText(/It cannot be delivered to them/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "👍" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByText(/It cannot be delivered/)).toBeNull();
  });

  it("may be any emoji, and it is said when the server does not take it", async () => {
    const route = `PUT ${ofMessage(theirs, `/reactions/${encodeURIComponent("🦊")}`)}`;
    server.on(route, () => problem(409, "too_many_reactions"));
    const { user } = renderApp(path);
    await choose(user, "their words", "Another emoji…");
    await user.click(await findFox());
    expect(await screen.findByText(/as often as one can/)).toBeVisible();
    server.on(route, () => json(theirs));
    await user.click(screen.getByRole("button", { name: "fox" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await screen.findByRole("button", { name: "🦊" })).toBeVisible();
  });

  it("of the other side comes live", async () => {
    renderApp(path);
    await rowOf("my words");
    const reacted = { ...mine, reactions: [{ emoji: "🌒", mine: false }] };
    tell(messageEvent("message_reaction", 11, reacted));
    const button = await screen.findByRole("button", { name: "🌒, from Quiet Heron" });
    expect(button).toHaveAttribute("aria-pressed", "false");
  });
});

describe("Editing", () => {
  const route = `PATCH ${ofMessage(mine)}`;
  const field = () => screen.findByRole("textbox", { name: "Edit message" });

  it("happens where one writes, and what was begun there is left alone", async () => {
    server.on(route, ({ body }) =>
      json({ ...mine, ...(body as object), edited_at: "2026-05-01T12:00:00Z" }),
    );
    const { user } = renderApp(path);
    await user.type(await screen.findByRole("textbox"), "begun");
    await choose(user, "my words", "Edit");
    expect(await field()).toHaveValue("my words");
    await user.clear(await field());
    await user.type(await field(), "better words{Enter}");
    expect((await rowOf("better words")).getByText("edited")).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Message to Quiet Heron" })).toHaveValue("begun");
  });

  it("begins with the arrow up where nothing is written, and ends with Escape", async () => {
    const { user } = renderApp(path);
    await rowOf("my words");
    await user.type(await screen.findByRole("textbox"), "{ArrowUp}");
    expect(await field()).toHaveValue("my words");
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("textbox", { name: /^Message to/ })).toHaveFocus();
    expect(server.to(route)).toEqual([]);
  });

  it("keeps the text when the server does not take it", async () => {
    server.on(route, () => problem(403, "blocked_by_you"));
    const { user } = renderApp(path);
    await choose(user, "my words", "Edit");
    await user.type(await field(), "!{Enter}");
    expect(await screen.findByText("Not saved. You have blocked them here.")).toBeVisible();
    expect(await field()).toHaveValue("my words!");
  });

  it("leaves earlier versions to be seen", async () => {
    const edited = { ...theirs, edited_at: "2026-05-01T12:00:00Z" };
    server.withMessages(THREAD, [edited, mine]).on(`GET ${ofMessage(theirs, "/edits")}`, {
      items: [{ number: 1, content: "what was sent", written_at: "2026-05-01T11:00:00Z" }],
      next: null,
      position: position(10),
    });
    const { user } = renderApp(path);
    await choose(user, "their words", "Earlier versions");
    const dialog = within(await screen.findByRole("dialog", { name: "Earlier versions" }));
    expect(await dialog.findByText("what was sent")).toBeVisible();
  });
});

describe("Deleting a message", () => {
  const route = `DELETE ${ofMessage(mine)}`;
  const leave = () => act(() => void window.dispatchEvent(new Event("pagehide")));

  it("shows at once, in the list too, and can be taken back", async () => {
    const { user } = renderApp(path);
    await choose(user, "my words", "Delete");
    await rowOf("You deleted this message");
    expect(screen.getByRole("log")).toHaveFocus();
    const list = within(screen.getByRole("navigation", { name: "Conversations" }));
    expect(list.getByRole("link")).toHaveTextContent("Message deleted");
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await rowOf("my words");
    expect(screen.queryByText("Message deleted")).toBeNull();
    leave();
    expect(server.to(route)).toEqual([]);
  });

  it("is done when the page is left", async () => {
    server.on(route, nothing);
    const { user } = renderApp(path);
    await choose(user, "my words", "Delete");
    expect(server.to(route)).toEqual([]);
    leave();
    await waitFor(() => expect(server.to(route)).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
    await rowOf("You deleted this message");
  });

  it("is done before its writer logs out", async () => {
    server.on(route, nothing).on("POST /auth/logout", nothing);
    const { user } = renderApp(path);
    await choose(user, "my words", "Delete");
    await user.click(screen.getByRole("button", { name: "Log out" }));
    await screen.findByRole("heading", { name: /Say it/ });
    const order = server.received.map(({ method, path }) => `${method} ${path}`);
    expect(order.filter((request) => !request.startsWith("GET"))).toEqual([
      route,
      "POST /auth/logout",
    ]);
  });

  it("that cannot be done then is told of before its writer logs out", async () => {
    server.on(route, () => problem(503, "unavailable")).on("POST /auth/logout", nothing);
    const { user } = renderApp(path);
    await choose(user, "my words", "Delete");
    await user.click(screen.getByRole("button", { name: "Log out" }));
    await screen.findByText(/^1 message that you have deleted is still with the server/);
    expect(server.to("POST /auth/logout")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Log out anyway" }));
    await screen.findByRole("heading", { name: /Say it/ });
    expect(entriesOf(localStorage)).toEqual([]);
  });

  it("that the server refuses brings the message back, and says why", async () => {
    server.on(route, () => problem(403, "blocked_by_you"));
    const { user } = renderApp(path);
    await choose(user, "my words", "Delete");
    leave();
    const toast = await screen.findByText("Not deleted. You have blocked them here.");
    await rowOf("my words");
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(toast).not.toBeInTheDocument();
  });

  it("waits for a better time while the server cannot be reached, and says so", async () => {
    server.on(route, () => Promise.reject(new TypeError("offline")));
    const { user } = renderApp(path);
    await choose(user, "my words", "Delete");
    leave();
    const notice = await screen.findByText("1 deletion waits for the server");
    await rowOf("You deleted this message");
    server.on(route, nothing);
    act(() => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
    await rowOf("You deleted this message");
    expect(server.to(route).length).toBeGreaterThan(1);
  });

  it("ends the editing of it, and leaves the one before to be edited", async () => {
    const earlier = makeMessage(3, { content: "more words", mine: true });
    server.withMessages(THREAD, [theirs, mine, earlier]);
    const { user } = renderApp(path);
    await choose(user, "more words", "Edit");
    await screen.findByRole("textbox", { name: "Edit message" });
    await choose(user, "more words", "Delete");
    await user.type(await screen.findByRole("textbox", { name: /^Message to/ }), "{ArrowUp}");
    expect(await screen.findByRole("textbox", { name: "Edit message" })).toHaveValue("my words");
  });

  it("is not offered for what the other side wrote", async () => {
    const { user } = renderApp(path);
    await user.click((await rowOf("their words")).getByRole("button", { name: "Message actions" }));
    await screen.findByRole("menuitem", { name: "Copy text" });
    expect(screen.queryByRole("menuitem", { name: "Delete" })).toBeNull();
    expect(screen.queryByRole("menuitem", { name: "Edit" })).toBeNull();
  });
});

it("lists what is pinned, as it changes, and leads there", async () => {
  const pinned = { ...theirs, pinned: true };
  server.on(`PUT ${ofMessage(theirs, "/pin")}`, () => json(pinned));
  server.on(`GET /api/conversations/${THREAD}/pins`, {
    items: [],
    next: null,
    position: position(10),
  });
  const { user } = renderApp(path);
  await choose(user, "their words", "Pin");
  expect(await (await rowOf("their words")).findByText("pinned")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Pinned messages" }));
  expect(await screen.findByText(/Nothing is pinned yet/)).toBeVisible();
  tell(messageEvent("message_pinned", 11, pinned));
  const dialog = within(screen.getByRole("dialog", { name: "Pinned messages" }));
  await user.click(await dialog.findByRole("link", { name: /their words$/ }));
  expect(screen.getByLabelText("address")).toHaveTextContent(`${path}?message=1`);
});

it("says when the other side has read, below the last message that they have", async () => {
  renderApp(path);
  await rowOf("my words");
  tell({
    type: "read_receipt",
    stream: "own",
    number: 11,
    position: position(11),
    thread_id: THREAD,
    message_id: mine.id,
    after: 0,
    up_to: 2,
    read_at: "2026-05-01T14:32:00Z",
    conversation,
    unread_total: 0,
  });
  expect(await (await rowOf("my words")).findByText(/^Read/)).toBeVisible();
});

describe("Typing", () => {
  const route = `POST /api/conversations/${THREAD}/typing`;
  const sign = (typing: boolean) =>
    act(() => FakeEventSource.latest.send("typing", { thread_id: THREAD, typing }));

  it("is told to the other side while one writes", async () => {
    server.on(route, nothing);
    const { user } = renderApp(path);
    await user.type(await screen.findByRole("textbox"), "hello");
    expect(server.to(route)).toHaveLength(1);
  });

  it("of the other side shows until they stop or send", async () => {
    renderApp(path);
    await rowOf("my words");
    sign(true);
    expect(screen.getByText("Quiet Heron is typing")).toBeInTheDocument();
    sign(false);
    expect(screen.queryByText("Quiet Heron is typing")).toBeNull();
    sign(true);
    tell(newMessage(11, makeMessage(3)));
    expect(screen.queryByText("Quiet Heron is typing")).toBeNull();
  });
});

describe("The whole conversation", () => {
  it("is pinned", async () => {
    const route = `PUT /api/conversations/${THREAD}/pin`;
    server.on(route, () => json(conversation));
    const { user } = renderApp(path);
    await chooseForAll(user, "Pin conversation");
    await waitFor(() => expect(server.to(route)).toHaveLength(1));
  });

  it("says when an action on it has failed", async () => {
    server.on(`PUT /api/conversations/${THREAD}/pin`, () => problem(404, "not_found"));
    const { user } = renderApp(path);
    await chooseForAll(user, "Pin conversation");
    expect(await screen.findByText("That did not work. It is no longer here.")).toBeVisible();
  });

  it("is marked as unread from the last words of the other side, and left", async () => {
    const route = `POST /api/conversations/${THREAD}/unread`;
    server.on(route, () => json(conversation));
    const { user } = renderApp(path);
    await rowOf("their words");
    await chooseForAll(user, "Mark as unread");
    await waitFor(() => expect(server.to(route).map(({ body }) => body)).toEqual([{ from: 1 }]));
    await waitFor(() => expect(screen.getByLabelText("address")).toHaveTextContent(/^\/inbox$/));
  });

  it("is blocked, and unblocked in the place where one would write", async () => {
    const block = { id: "b", thread_id: THREAD, counterpart: conversation.counterpart };
    server
      .on("POST /api/blocks", () => json(block, 201))
      .on("GET /api/blocks", { items: [block], next: null, position: position(10) })
      .on("DELETE /api/blocks/b", nothing);
    const { user } = renderApp(path);
    await chooseForAll(user, "Block…");
    await user.click(await screen.findByRole("button", { name: "Block" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(server.to("POST /api/blocks")[0]?.body).toEqual({ thread_id: THREAD });

    tell(conversationChanged(11, { ...conversation, blocked: true }));
    expect(await screen.findByText(/You have blocked Quiet Heron/)).toBeVisible();
    expect(screen.queryByRole("textbox")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Unblock" }));
    await waitFor(() => expect(server.to("DELETE /api/blocks/b")).toHaveLength(1));
  });

  it("is blocked by name when it is with somebody who has one", async () => {
    const counterpart = { kind: "person", id: "b", username: "bob", avatar_url: null } as const;
    server.signedIn([{ ...conversation, counterpart }]);
    server.on("POST /api/blocks", () => json({}, 201));
    const { user } = renderApp(path);
    await chooseForAll(user, "Block…");
    await user.click(await screen.findByRole("button", { name: "Block" }));
    await waitFor(() =>
      expect(server.to("POST /api/blocks")[0]?.body).toEqual({ username: "bob" }),
    );
  });

  it("is deleted after a question, and left", async () => {
    server.on(`DELETE /api/conversations/${THREAD}`, nothing);
    const { user } = renderApp(path);
    await chooseForAll(user, "Delete conversation…");
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.getByLabelText("address")).toHaveTextContent(/^\/inbox$/));
  });

  it("is left also when the event is faster than the answer", async () => {
    server.on(`DELETE /api/conversations/${THREAD}`, async () => {
      tell(conversationGone(11));
      await screen.findByText("This conversation is deleted");
      return nothing();
    });
    const { user } = renderApp(path);
    await chooseForAll(user, "Delete conversation…");
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.getByLabelText("address")).toHaveTextContent(/^\/inbox$/));
  });

  it("is gone where it is open when it was deleted elsewhere", async () => {
    renderApp(path);
    await rowOf("their words");
    tell(conversationGone(11));
    expect(await screen.findByText("This conversation is deleted")).toBeVisible();
  });
});

it("closes a question by Escape", async () => {
  const { user } = renderApp(path);
  await chooseForAll(user, "Delete conversation…");
  fireEvent(await screen.findByRole("dialog"), new Event("cancel", { cancelable: true }));
  expect(screen.queryByRole("dialog")).toBeNull();
});
