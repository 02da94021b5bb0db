import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "@/api/models";
import { OUTBOX_LIMIT } from "@/data/outbox";
import { UnsentDatabase } from "@/data/unsent-database";
import { fakeLayout, showAll } from "@/testing/fake-layout";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import {
  alice,
  makeConversation,
  makeMessage,
  messageEvent,
  newMessage,
  position,
  THREAD,
} from "@/testing/make";
import { reloadApp, renderApp } from "@/testing/render-app";

const path = `/inbox/${THREAD}`;
const readRoute = `POST /api/conversations/${THREAD}/read`;
const anonymous = makeConversation();
const toBob = makeConversation({
  counterpart: { kind: "person", id: "b", username: "bob", avatar_url: null },
});

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .signedIn([anonymous])
    .withMessages(THREAD, [makeMessage(1, { content: "first words" })])
    .on(readRoute, () => json(anonymous));
});

const log = () => screen.findByRole("log");
const bubbles = async () => within(await log()).queryAllByRole("listitem");

function arrive(number: number, message: Message, unread = 0) {
  const event = newMessage(number, message, { ...anonymous, last_message: message, unread });
  act(() => FakeEventSource.latest.tell(event));
}

/** A server that takes messages, each when the test lets it. */
function holdSends() {
  const held: { key: string; answer: (response?: Response) => Message }[] = [];
  server.on("POST /api/messages", ({ body, headers }) => {
    const { content } = body as { content: string };
    const key = headers.get("Idempotency-Key") ?? "";
    return new Promise<Response>((resolve) => {
      const message = makeMessage(held.length + 2, { mine: true, content, client_key: key });
      held.push({
        key,
        answer: (response = json(message, 201)) => {
          resolve(response);
          return message;
        },
      });
    });
  });
  return held;
}

const write = async (user: ReturnType<typeof renderApp>["user"], text: string) => {
  await user.type(await screen.findByRole("textbox"), `${text}{Enter}`);
};

describe("A conversation with somebody anonymous", () => {
  it("says who knows whom", async () => {
    renderApp(path);
    expect(await screen.findByText(/They know you as @alice/)).toBeVisible();
    expect(screen.getByRole("heading", { name: "Anonymous Agent Quiet Heron" })).toBeVisible();
    expect(screen.getByRole("log", { name: "Messages with Quiet Heron" })).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Message to Quiet Heron" })).toBeVisible();
    expect(await log()).toHaveTextContent("Quiet Heron: first words");
    await waitFor(() => expect(document.title).toBe("Quiet Heron · Anonyma"));
  });

  it("shows what is written as text, whatever it looks like", async () => {
    const content = "<img src=x onerror=alert(1)>\nsecond line";
    server.withMessages(THREAD, [makeMessage(1, { content })]);
    renderApp(path);
    expect(await screen.findByText(/onerror/)).toHaveTextContent("<img src=x onerror=alert(1)>");
    expect(document.querySelector("main img")).toBeNull();
  });
});

it("tells the one who opened a conversation that they are not known in it", async () => {
  server.signedIn([toBob]);
  renderApp(path);
  expect(await screen.findByText("They see you as Anonymous Agent")).toBeVisible();
  expect(screen.getByRole("heading", { name: "bob" })).toBeVisible();
  await waitFor(() => expect(document.title).toBe("bob · Anonyma"));
});

it("says that a conversation does not exist", async () => {
  renderApp("/inbox/22222222-0000-4000-8000-000000000000");
  expect(await screen.findByText("This conversation is not here")).toBeVisible();
  expect(screen.getByText(/another account, and you are signed in as alice/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the inbox" })).toHaveAttribute("href", "/inbox");
});

/** A server with so many messages, in pages as long as the server's. */
function withManyMessages(
  count: number,
  changes: (number: number) => Partial<Message> = () => ({}),
) {
  const all = Array.from({ length: count }, (_, index) =>
    makeMessage(index + 1, changes(index + 1)),
  );
  server.on(`GET /api/conversations/${THREAD}/messages`, ({ query }) => {
    const place = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
    const before = place("before");
    const after = place("after");
    const around = place("around");
    const from =
      after ?? (around === undefined ? (before ?? count + 1) - 51 : Math.max(around - 25, 0));
    const items = all.slice(Math.max(from, 0), from + 50);
    return json({
      items,
      next: null,
      before: from > 0 ? String(items[0]?.number) : null,
      after: from + 50 < count ? String(items.at(-1)?.number) : null,
      position: position(10),
    });
  });
  return all;
}

const asked = () =>
  server.to(`GET /api/conversations/${THREAD}/messages`).map(({ query }) => query.toString());

it("loads what is near the view, and draws no more of it than that", async () => {
  fakeLayout(600);
  withManyMessages(1_000);
  server.signedIn([makeConversation({ last_message: makeMessage(1_000) })]);
  renderApp(path);
  expect(await screen.findByText("message 1000")).toBeVisible();
  await waitFor(() => expect(asked()).toEqual([""]));
  expect((await bubbles()).length).toBeLessThan(40);
});

it("opens at the first unread message, far from the newest", async () => {
  withManyMessages(1_000);
  const last_message = makeMessage(1_000);
  server.signedIn([makeConversation({ last_message, unread: 501, first_unread: 500 })]);
  renderApp(path);
  const unread = await screen.findByText("message 500");
  expect(asked()[0]).toBe("around=500");
  expect(unread.closest("li")).toHaveTextContent("New messages");
});

it("opens at the message that the address names, and leads back to the newest", async () => {
  fakeLayout(600);
  showAll();
  withManyMessages(1_000);
  server.signedIn([makeConversation({ last_message: makeMessage(1_000) })]);
  const { user } = renderApp(`${path}?message=300`);
  expect(await screen.findByText("message 300")).toBeVisible();
  expect(asked()[0]).toBe("around=300");
  arrive(11, makeMessage(1_001), 1);
  expect(screen.queryByText("message 1001")).toBeNull();
  await user.click(await screen.findByRole("button", { name: /^Jump to newest/ }));
  expect(await screen.findByText("message 1000")).toBeVisible();
  await waitFor(() => expect(screen.getByRole("log")).toHaveFocus());
  expect(screen.getByLabelText("address")).toHaveTextContent(path);
});

it("says so when earlier messages cannot be loaded, and tries again when told to", async () => {
  server.on(`GET /api/conversations/${THREAD}/messages`, ({ query }) =>
    query.has("before")
      ? problem(404, "not_found")
      : json({ items: [makeMessage(3)], next: "3", before: "3", after: null, position: "10.0.x" }),
  );
  const { user } = renderApp(path);
  const retry = await screen.findByRole("button", { name: "Earlier messages: try again" });
  const items = [makeMessage(1), makeMessage(2)];
  server.withMessages(THREAD, items);
  await user.click(retry);
  await waitFor(async () =>
    expect((await log()).textContent).toMatch(/message 1.*message 2.*message 3/),
  );
});

it("shows a message that arrives, and says it to those who have it read out", async () => {
  renderApp(path);
  await screen.findByText("first words");
  arrive(11, makeMessage(4, { content: "next words" }));
  expect(await within(await log()).findByText("next words")).toBeVisible();
  const told = () => screen.getAllByText(/^Quiet Heron: next words/);
  const region = told()[0]?.closest("[role=status]");
  expect(region).toHaveAttribute("aria-atomic", "false");

  // Also two at once, the same words as before.
  act(() => {
    arrive(12, makeMessage(5, { content: "next words" }));
    arrive(13, makeMessage(6, { content: "next words, the last" }));
  });
  await waitFor(() => expect(told()).toHaveLength(3));
  expect(region).toHaveTextContent(
    /(Quiet Heron: next words ){2}Quiet Heron: next words, the last/,
  );

  // What was told stays as it was, and is not told again.
  const [first] = told();
  const edited = messageEvent("message_edited", 14, makeMessage(4, { content: "other" }));
  act(() => FakeEventSource.latest.tell(edited));
  expect(await within(await log()).findByText("other")).toBeVisible();
  expect(told()[0]).toBe(first);
});

describe("Sending", () => {
  it("shows the message at once and once, when the answer comes before the event", async () => {
    const held = holdSends();
    const { user } = renderApp(path);
    await write(user, "  hello  ");
    expect(await log()).toHaveTextContent("You: helloSending…");
    expect(screen.getByRole("textbox")).toHaveValue("");
    await waitFor(() => expect(held).toHaveLength(1));
    let message: Message | undefined;
    act(() => {
      message = held[0]?.answer();
    });
    await waitFor(async () => expect(await log()).not.toHaveTextContent("Sending…"));
    if (message) arrive(11, message);
    expect(await bubbles()).toHaveLength(2);
  });

  it("shows the message once, when the event comes before the answer", async () => {
    const held = holdSends();
    const { user } = renderApp(path);
    await write(user, "hello");
    await waitFor(() => expect(held).toHaveLength(1));
    arrive(11, makeMessage(2, { mine: true, content: "hello", client_key: held[0]?.key ?? "" }));
    await waitFor(async () => expect(await log()).not.toHaveTextContent("Sending…"));
    expect(await bubbles()).toHaveLength(2);
    act(() => void held[0]?.answer());
    expect(await bubbles()).toHaveLength(2);
  });

  it("holds back what follows a refusal, and tries again with the same key", async () => {
    const held = holdSends();
    const { user } = renderApp(path);
    await write(user, "one");
    await write(user, "two");
    await waitFor(() => expect(held).toHaveLength(1));
    act(() => void held[0]?.answer(problem(404, "not_found")));
    expect(await screen.findByText(/Not sent. Whoever this was for/)).toBeVisible();
    expect(screen.getByText("Waits for the message before it")).toBeVisible();
    expect(held).toHaveLength(1);

    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(held).toHaveLength(2));
    expect(held[1]?.key).toBe(held[0]?.key);
    act(() => void held[1]?.answer());
    await waitFor(() => expect(held).toHaveLength(3));
  });

  it("keeps a failed message while one looks elsewhere, and throws it away when told to", async () => {
    server.on("POST /api/messages", () => problem(404, "not_found"));
    const { user } = renderApp(path);
    await write(user, "one");
    await screen.findByText(/Not sent. Whoever/);
    await user.click(screen.getByRole("link", { name: "New message" }));
    await screen.findByRole("heading", { name: "New message" });
    await user.click(screen.getByRole("link", { name: /Not sent/ }));
    await user.click(await screen.findByRole("button", { name: "Discard" }));
    expect(screen.queryByText(/Not sent/)).toBeNull();
    expect(await bubbles()).toHaveLength(1);
  });

  it("waits without a connection, through a reload, and goes out by itself, once and in order", async () => {
    server.on("POST /api/messages", () => Promise.reject(new TypeError("offline")));
    const { user } = renderApp(path);
    await write(user, "one");
    await write(user, "two");
    expect(await screen.findAllByText("Waits for the connection")).toHaveLength(2);
    const [first] = server.to("POST /api/messages");

    server.received.length = 0;
    const held = holdSends();
    reloadApp(path);
    await waitFor(async () => expect(await log()).toHaveTextContent(/one.*two/));
    await waitFor(() => expect(held).toHaveLength(1));
    expect(held[0]?.key).toBe(first?.headers.get("Idempotency-Key"));
    act(() => void held[0]?.answer());
    await waitFor(() => expect(held).toHaveLength(2));
    act(() => void held[1]?.answer());
    await waitFor(async () => expect(await log()).not.toHaveTextContent("Sending…"));
    expect((await log()).textContent).toMatch(/first words.*one.*two/);
    const sent = server.to("POST /api/messages").map(({ body }) => body);
    expect(sent).toMatchObject([{ content: "one" }, { content: "two" }]);
  });

  it("says how many wait while the browser is offline, and sends them when it is not", async () => {
    const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    server.on("POST /api/messages", () => Promise.reject(new TypeError("offline")));
    const { user } = renderApp(path);
    await write(user, "one");
    const notice = "You are offline — 1 message waiting";
    expect(await screen.findByText(notice)).toBeVisible();
    await write(user, "two");
    expect(await screen.findByText(/2 messages waiting/)).toBeVisible();

    const held = holdSends();
    onLine.mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(held).toHaveLength(1), { timeout: 500 });
    expect(screen.queryByText(/You are offline/)).toBeNull();
  });

  it("tries at once when the event stream is back", async () => {
    server.on("POST /api/messages", () => Promise.reject(new TypeError("offline")));
    const { user } = renderApp(path);
    await write(user, "one");
    await screen.findByText("Waits for the connection");
    const held = holdSends();
    act(() => FakeEventSource.latest.accept());
    await waitFor(() => expect(held).toHaveLength(1), { timeout: 500 });
  });

  it("says why a message waits although there is a connection", async () => {
    server.on("POST /api/messages", () => problem(503, "too_busy"));
    const { user } = renderApp(path);
    await write(user, "one");
    expect(
      await screen.findByText("Not sent yet. The server is too busy right now."),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(await bubbles()).toHaveLength(1);
  });

  it("leads to the login page when the session has ended", async () => {
    server.on("POST /api/messages", () => problem(401, "not_signed_in"));
    const { user } = renderApp(path);
    await write(user, "one");
    expect(await screen.findByRole("heading", { name: "Log in" })).toBeVisible();
  });

  it("starts a new line with Shift and Enter, and sends nothing empty", async () => {
    const { user } = renderApp(path);
    await user.type(await screen.findByRole("textbox"), "a{Shift>}{Enter}{/Shift}b");
    expect(screen.getByRole("textbox")).toHaveValue("a\nb");
    await user.clear(screen.getByRole("textbox"));
    await user.type(screen.getByRole("textbox"), "   {Enter}");
    expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
    expect(server.to("POST /api/messages")).toEqual([]);
  });

  it("counts what is left near the limit, and sends nothing beyond it", async () => {
    const { user } = renderApp(path);
    await user.click(await screen.findByRole("textbox"));
    await user.paste("🌒".repeat(3990));
    expect(screen.getByText("10 left")).toBeVisible();
    await user.paste("🌒".repeat(11));
    expect(screen.getByText("1 too many")).toBeVisible();
    expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
  });
});

describe("A draft", () => {
  const link = () =>
    within(screen.getByRole("navigation", { name: "Conversations" })).getByRole("link");

  it("is there after a reload, shows in the list meanwhile, and is gone once sent", async () => {
    holdSends();
    const { user } = renderApp(path);
    await user.type(await screen.findByRole("textbox"), "not yet");
    expect(link()).not.toHaveTextContent("Draft:");
    await user.click(screen.getByRole("link", { name: "Back to the inbox" }));
    await waitFor(() => expect(link()).toHaveTextContent(/Draft: not yet$/));

    reloadApp("/inbox");
    await waitFor(() => expect(link()).toHaveTextContent(/Draft: not yet$/));
    await user.click(link());
    expect(await screen.findByRole("textbox")).toHaveValue("not yet");
    await user.type(screen.getByRole("textbox"), " but now{Enter}");
    expect(await log()).toHaveTextContent("not yet but now");
    expect(screen.getByRole("textbox")).toHaveValue("");

    reloadApp(path);
    expect(await screen.findByRole("textbox")).toHaveValue("");
  });

  it("stays when the message cannot be taken because too many wait", async () => {
    const earlier = new UnsentDatabase(alice.id);
    for (let count = 0; count < OUTBOX_LIMIT; count++) {
      const destination = { kind: "thread", threadId: "another" } as const;
      const queuedAt = "2026-05-01T12:00:00Z";
      await earlier.add({ clientKey: String(count), destination, content: "x", queuedAt });
    }
    earlier.close();
    server.on("POST /api/messages", () => Promise.reject(new TypeError("offline")));
    const { user } = renderApp(path);
    expect(await screen.findByText(/100 messages wait to be sent/)).toBeVisible();
    await write(user, "one more");
    expect(screen.getByRole("textbox")).toHaveValue("one more");
    expect(await bubbles()).toHaveLength(1);
  });
});

describe("Reading", () => {
  const unread = makeConversation({ unread: 1 });
  const marks = () => server.to(readRoute).map(({ body }) => body);

  it("marks what is before the reader's eyes as read, once for each new message", async () => {
    server.signedIn([unread]);
    renderApp(path);
    await waitFor(() => expect(marks()).toEqual([{ up_to: 1 }]));
    arrive(11, makeMessage(2, { content: "more" }), 2);
    await waitFor(() => expect(marks()).toEqual([{ up_to: 1 }, { up_to: 2 }]));
    arrive(12, makeMessage(3, { mine: true, content: "mine" }), 0);
    await screen.findByText("mine");
    expect(marks()).toHaveLength(2);
  });

  it("waits while the page is hidden", async () => {
    server.signedIn([unread]);
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    renderApp(path);
    await screen.findByText("first words");
    expect(marks()).toEqual([]);
    visibility.mockReturnValue("visible");
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await waitFor(() => expect(marks()).toEqual([{ up_to: 1 }]));
  });

  it("shows whoever comes back where what they have missed begins, and keeps the line there", async () => {
    renderApp(path);
    await screen.findByText("first words");
    arrive(11, makeMessage(2, { content: "seen at once" }), 0);
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    for (const number of [3, 4]) {
      const message = makeMessage(number, { content: `missed ${number}` });
      const now = { ...anonymous, last_message: message, unread: number - 2, first_unread: 3 };
      act(() => FakeEventSource.latest.tell(newMessage(number + 9, message, now)));
    }
    await within(await log()).findByText("missed 4");
    visibility.mockReturnValue("visible");
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await waitFor(() => expect(marks()).toEqual([{ up_to: 4 }]));
    arrive(14, makeMessage(5, { content: "seen, too" }), 0);
    await within(await log()).findByText("seen, too");
    const line = await screen.findByText("New messages");
    expect(line.closest("li")).toHaveTextContent("missed 3");
  });
});
