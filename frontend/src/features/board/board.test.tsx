import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Broadcast } from "@/api/models";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { FakeSight } from "@/testing/fake-sight";
import {
  alice,
  blocksChanged,
  broadcastDeleted,
  makeBlock,
  makeBroadcast,
  newBroadcast,
  position,
} from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const bob = { id: "bob", username: "bob", avatar_url: null };
const hidden = makeBroadcast("b2", { content: "nobody knows me", views: 1, comments: 2 });
const signed = makeBroadcast("b1", { content: "hello from bob", author: bob });
const byAlice = { id: alice.id, username: alice.username, avatar_url: null };

let server: FakeServer;
const boardHas = (items: Broadcast[], next: string | null = null, at = position(10, 5)) =>
  server.on("GET /api/broadcasts", { items, next, position: at });
beforeEach(() => {
  server = new FakeServer().signedIn();
  boardHas([hidden, signed]);
});

const list = () => screen.findByRole("list", { name: "Broadcasts" });
const cards = async () => within(await list()).getAllByRole("article");
const card = async (index: number) => {
  const found = (await cards())[index];
  if (found === undefined) throw new Error(`There is no card ${index}`);
  return found;
};
const texts = async () =>
  (await cards()).map((card) => card.querySelector("header + div")?.textContent);
const tell = (event: Parameters<FakeEventSource["tell"]>[0]) =>
  act(() => FakeEventSource.latest.tell(event));

async function scrollTo(top: number) {
  const scroller = (await list()).closest(".overflow-y-auto");
  if (scroller === null) throw new Error("The board does not scroll");
  scroller.scrollTop = top;
  fireEvent.scroll(scroller);
}

describe("The board", () => {
  it("shows each broadcast with its author, or with a face that is its own, and its counts", async () => {
    renderApp("/board");
    const [first, second] = [await card(0), await card(1)];
    expect(first).toHaveTextContent(/^Anonymous.*nobody knows me2 comments1 view$/);
    expect(first.querySelector("svg[data-hue]")).toBeInTheDocument();
    expect(second).toHaveTextContent(/^Bbob.*hello from bob0 comments0 views$/i);
    expect(within(second).getByRole("link", { name: "bob" })).toHaveAttribute(
      "href",
      "/people/bob",
    );
  });

  it("is reached from the inbox, and leads to each broadcast", async () => {
    server.on("GET /api/broadcasts/b1", { broadcast: signed, position: position(10, 5) });
    const { user } = renderApp("/inbox");
    await user.click(await screen.findByRole("link", { name: "Board" }));
    await user.click(within(await card(1)).getByText("0 comments"));
    expect(await screen.findByRole("heading", { name: "Broadcast" })).toBeVisible();
    await user.click(screen.getByRole("link", { name: "Back to the board" }));
    expect(await cards()).toHaveLength(2);
  });

  it("says so when there is nothing yet, and when it could not be loaded", async () => {
    boardHas([]);
    renderApp("/board");
    expect(await screen.findByText(/Nobody has said anything yet/)).toBeVisible();
  });

  it("goes on where a page ended, also where a page is empty", async () => {
    boardHas([], "7");
    const { user } = renderApp("/board");
    const more = await screen.findByRole("button", { name: "Show older ones" });
    expect(screen.queryByText(/Nobody has said anything/)).toBeNull();
    boardHas([signed]);
    await user.click(more);
    expect(await texts()).toEqual(["hello from bob"]);
    expect(server.to("GET /api/broadcasts").at(-1)?.query.get("cursor")).toBe("7");
  });

  it("puts what is posted by others first, and takes out what they delete", async () => {
    renderApp("/board");
    await cards();
    tell(newBroadcast(6, makeBroadcast("b3", { content: "fresh" })));
    expect(await texts()).toEqual(["fresh", "nobody knows me", "hello from bob"]);
    tell(broadcastDeleted(7, "b2"));
    expect(await texts()).toEqual(["fresh", "hello from bob"]);
  });

  it("holds back what is new while somebody reads further down, until they ask for it", async () => {
    const { user } = renderApp("/board");
    await cards();
    await scrollTo(500);
    tell(newBroadcast(6, makeBroadcast("b3", { content: "fresh" })));
    tell(newBroadcast(7, makeBroadcast("b4", { content: "fresher" })));
    const button = await screen.findByRole("button", { name: "2 new" });
    expect(await texts()).toEqual(["nobody knows me", "hello from bob"]);
    await user.click(button);
    expect((await texts()).slice(0, 2)).toEqual(["fresher", "fresh"]);
    expect(screen.queryByRole("button", { name: /new$/ })).toBeNull();
  });

  it("is loaded again when somebody is blocked by name, and not when a conversation is", async () => {
    renderApp("/board");
    await cards();
    const loads = () => server.to("GET /api/broadcasts").length;
    const before = loads();
    tell(blocksChanged(11, "x", makeBlock("x")));
    expect(loads()).toBe(before);
    boardHas([hidden], null, position(12, 5));
    const byName = { thread_id: null, counterpart: { kind: "person" as const, ...bob } };
    tell(blocksChanged(12, "y", makeBlock("y", byName)));
    await waitFor(async () => expect(await texts()).toEqual(["nobody knows me"]));
  });
});

describe("Posting", () => {
  const field = () => screen.findByRole("textbox", { name: "Say something to everybody here" });
  const answer = (changes: Partial<Broadcast>) =>
    server.on("POST /api/broadcasts", () => json(makeBroadcast("b9", changes), 201));
  const sent = () => server.to("POST /api/broadcasts").map(({ body }) => body);

  it("is anonymous unless one says otherwise, and says so on its button", async () => {
    answer({ content: "my secret", mine: true });
    const { user } = renderApp("/board");
    await user.type(await field(), "my secret");
    expect(screen.getByRole("radio", { name: /Nobody learns/ })).toBeChecked();
    await user.click(screen.getByRole("button", { name: "Post anonymously" }));
    await waitFor(async () => expect((await texts())[0]).toBe("my secret"));
    expect(sent()).toEqual([{ content: "my secret", is_anonymous: true }]);
    expect((await cards())[0]).toHaveTextContent(/^Anonymous\(you\)/);
    expect(await field()).toHaveValue("");
  });

  it("is under one's name when that is chosen, and the next one is anonymous again", async () => {
    answer({ content: "my opinion", mine: true, author: byAlice });
    const { user } = renderApp("/board");
    await user.type(await field(), "my opinion");
    await user.click(screen.getByRole("radio", { name: /Everybody sees your name/ }));
    await user.click(screen.getByRole("button", { name: "Post as @alice" }));
    await waitFor(() => expect(sent()).toEqual([{ content: "my opinion", is_anonymous: false }]));
    expect(await screen.findByRole("button", { name: "Post anonymously" })).toBeVisible();
  });

  it("shows it once, whether the answer or the event comes first", async () => {
    answer({ content: "my secret", mine: true });
    const { user } = renderApp("/board");
    await user.type(await field(), "my secret");
    tell(newBroadcast(6, makeBroadcast("b9", { content: "my secret" })));
    expect((await cards())[0]).not.toHaveTextContent("(you)");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(async () => expect((await cards())[0]).toHaveTextContent("(you)"));
    expect(await cards()).toHaveLength(3);
  });

  it("keeps the text when it fails, and tries the same again under the same key", async () => {
    server.on("POST /api/broadcasts", () => problem(503, "too_busy"));
    const { user } = renderApp("/board");
    await user.type(await field(), "my secret");
    const post = () => user.click(screen.getByRole("button", { name: /^Post/ }));
    await post();
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Not posted. The server is too busy",
    );
    expect(await field()).toHaveValue("my secret");
    await post();
    await waitFor(() => expect(sent()).toHaveLength(2));
    await user.click(screen.getByRole("radio", { name: /Everybody sees your name/ }));
    await post();
    await waitFor(() => expect(sent()).toHaveLength(3));
    const keys = server
      .to("POST /api/broadcasts")
      .map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it("counts what is left near the limit, and sends nothing beyond it", async () => {
    renderApp("/board");
    fireEvent.change(await field(), { target: { value: "x".repeat(1_801) } });
    expect(screen.getByText("199 left")).toBeVisible();
    fireEvent.change(await field(), { target: { value: "x".repeat(2_001) } });
    expect(screen.getByText("1 too many")).toBeVisible();
    expect(screen.getByRole("button", { name: "Post anonymously" })).toBeDisabled();
  });

  it("can be taken back by its author, who is asked first", async () => {
    boardHas([makeBroadcast("b9", { content: "my opinion", mine: true }), signed]);
    server.on("DELETE /api/broadcasts/b9", () => new Response(null, { status: 204 }));
    const { user } = renderApp("/board");
    await cards();
    await user.click(screen.getByRole("button", { name: "Delete broadcast" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));
    await waitFor(async () => expect(await texts()).toEqual(["hello from bob"]));
  });
});

describe("Views", () => {
  const told = () => server.to("POST /api/broadcasts/views").map(({ body }) => body);
  beforeEach(() => {
    FakeSight.install();
    server.on("POST /api/broadcasts/views", () => new Response(null, { status: 204 }));
  });

  it("are of what was half in sight for a second, together and once", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      renderApp("/board");
      const [first, second] = [await card(0), await card(1)];
      FakeSight.show(first, 50);
      FakeSight.show(second, 50);
      await act(() => vi.advanceTimersByTimeAsync(500));
      FakeSight.show(second, 49);
      await act(() => vi.advanceTimersByTimeAsync(600));
      FakeSight.show(second, 90);
      await act(() => vi.advanceTimersByTimeAsync(1_000));
      expect(told()).toEqual([]);
      await act(() => vi.advanceTimersByTimeAsync(2_000));
      expect(told()).toEqual([{ ids: ["b2", "b1"] }]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("are told of at once when the page goes away", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      renderApp("/board");
      FakeSight.show(await card(0), 100);
      await act(() => vi.advanceTimersByTimeAsync(1_100));
      act(() => void window.dispatchEvent(new Event("pagehide")));
      await vi.waitFor(() => expect(told()).toEqual([{ ids: ["b2"] }]));
    } finally {
      vi.useRealTimers();
    }
  });
});
