import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Broadcast, Comment } from "@/api/models";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { broadcastDeleted, makeBroadcast, makeComment, position } from "@/testing/make";
import { fakeWidth } from "@/testing/match-media";
import { renderApp } from "@/testing/render-app";

const path = "/board/b1";
const fromBob = makeComment("c1", { content: "bob agrees", replies: 1 });
const fromAuthor = makeComment("c2", { content: "thank you", author: { kind: "author" } });
const reply = makeComment("c3", { content: "me too", parent_comment_id: "c1", replies: 1 });
const deeper = makeComment("c4", { content: "and me", parent_comment_id: "c3" });
const nothing = () => new Response(null, { status: 204 });

let server: FakeServer;
const broadcastIs = (changes: Partial<Broadcast> = {}) =>
  server.on("GET /api/broadcasts/b1", {
    broadcast: makeBroadcast("b1", { content: "a confession", comments: 2, views: 7, ...changes }),
    position: position(10, 5),
  });
/** The comments of each level, by what they answer. */
const commentsAre = (levels: Record<string, Comment[]>) =>
  server.on("GET /api/broadcasts/b1/comments", ({ query }) =>
    json({ items: levels[query.get("parent") ?? ""] ?? [], next: null, position: position(10, 5) }),
  );
beforeEach(() => {
  server = new FakeServer()
    .signedIn()
    .on("PUT /api/broadcasts/b1/watch", nothing)
    .on("DELETE /api/broadcasts/b1/watch", nothing);
  broadcastIs();
  commentsAre({ "": [fromAuthor, fromBob], c1: [reply], c3: [deeper] });
  server.on("GET /api/comments/c3", { comment: reply, position: position(10, 5) });
});

const comment = async (text: string) => {
  const article = (await screen.findByText(text)).closest("article");
  if (article === null) throw new Error("It is no comment");
  return within(article);
};
const shown = () =>
  within(screen.getByRole("region", { name: "Comments" }))
    .getAllByRole("article")
    .map((article) => article.querySelector("p + div")?.textContent);
const hint = (type: string, data: unknown) => act(() => FakeEventSource.latest.send(type, data));

describe("A broadcast", () => {
  it("shows what was said about it, newest first, and who its author is in there", async () => {
    renderApp(path);
    await screen.findByText("bob agrees");
    expect(screen.getByText("a confession")).toBeVisible();
    expect(screen.getByText("7 views")).toBeVisible();
    expect(screen.getByRole("heading", { name: "2 comments" })).toBeVisible();
    expect(shown()).toEqual(["thank you", "bob agrees"]);
    expect((await comment("thank you")).getByText("Author")).toBeVisible();
    expect((await comment("bob agrees")).queryByText("Author")).toBeNull();
  });

  it("says what to do where nobody has said anything about it", async () => {
    server
      .on("GET /api/broadcasts/b1", { broadcast: makeBroadcast("b1"), position: position(10, 5) })
      .on("GET /api/broadcasts/b1/comments", { items: [], next: null, position: position(10, 5) });
    renderApp(path);
    expect(await screen.findByText("Nobody has commented yet.")).toBeVisible();
  });

  it("is not there for whom it is not", async () => {
    server.on("GET /api/broadcasts/b1", () => problem(404, "not_found"));
    renderApp(path);
    expect(await screen.findByText("This broadcast is not here")).toBeVisible();
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(screen.getByText("it was deleted")).toBeVisible();
    expect(screen.getByRole("link", { name: "Go to the board" })).toHaveAttribute("href", "/board");
  });

  it("says that it is deleted when that happens while it is open", async () => {
    renderApp(path);
    await screen.findByText("a confession");
    act(() => FakeEventSource.latest.tell(broadcastDeleted(6, "b1")));
    expect(await screen.findByText("This broadcast was deleted")).toBeVisible();
    expect(screen.queryByText("a confession")).toBeNull();
  });

  it("is watched while it is open", async () => {
    const { user } = renderApp(path);
    await screen.findByText("a confession");
    await waitFor(() => expect(server.to("PUT /api/broadcasts/b1/watch")).not.toEqual([]));
    server.received.length = 0;
    await user.click(screen.getByRole("link", { name: "Inbox" }));
    await waitFor(() => expect(server.to("DELETE /api/broadcasts/b1/watch")).toHaveLength(1));
  });

  it("follows its counts, and loads its comments again when there are others", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    renderApp(path);
    await screen.findByText("bob agrees");
    hint("views_changed", { broadcast_id: "b1", views: 1_000 });
    expect(await screen.findByText(/^1.000 views$/)).toBeVisible();
    hint("views_changed", { broadcast_id: "another", views: 3 });
    commentsAre({ "": [makeComment("c5", { content: "late" }), fromAuthor, fromBob] });
    hint("comments_changed", { broadcast_id: "b1", comments: 3 });
    expect(await screen.findByText("late")).toBeVisible();
    expect(screen.getByRole("heading", { name: "3 comments" })).toBeVisible();
    expect(screen.queryByText("3 views")).toBeNull();
  });
});

describe("A comment", () => {
  const write = async (user: ReturnType<typeof renderApp>["user"], name: string, text: string) => {
    await user.type(await screen.findByRole("textbox", { name }), text);
  };

  it("is written under one's name, as it is said there", async () => {
    const mine = makeComment("c9", { content: "well said", mine: true });
    server.on("POST /api/broadcasts/b1/comments", () => json(mine, 201));
    const { user } = renderApp(path);
    expect(await screen.findByText("Everybody sees that it is from @alice.")).toBeVisible();
    await screen.findByText("bob agrees");
    await write(user, "Your comment", "well said");
    await user.click(screen.getByRole("button", { name: "Comment" }));
    await waitFor(() => expect(shown()[0]).toBe("well said"));
    expect(server.to("POST /api/broadcasts/b1/comments")[0]?.body).toEqual({
      content: "well said",
    });
    expect(screen.getByRole("textbox", { name: "Your comment" })).toHaveValue("");
  });

  it("is the author's in one's own anonymous broadcast, and under one's name in a signed one", async () => {
    broadcastIs({ mine: true });
    renderApp(path);
    expect(await screen.findByText(/Shown as Author/)).toBeVisible();
    expect(screen.queryByText(/@alice/)).toBeNull();
  });

  it("has its replies behind their number, and takes another one", async () => {
    const answered = makeComment("c9", { content: "so do I", parent_comment_id: "c1", mine: true });
    server.on("POST /api/broadcasts/b1/comments", () => {
      commentsAre({ "": [fromAuthor, { ...fromBob, replies: 2 }], c1: [reply, answered] });
      return json(answered, 201);
    });
    const { user } = renderApp(path);
    await screen.findByText("bob agrees");
    expect(screen.queryByText("me too")).toBeNull();
    await user.click(screen.getByRole("button", { name: "1 reply" }));
    expect(await screen.findByText("me too")).toBeVisible();
    await user.click((await comment("bob agrees")).getByRole("button", { name: "Reply" }));
    expect(screen.getByRole("textbox", { name: "Your reply" })).toHaveFocus();
    await user.keyboard("so do I{Control>}{Enter}{/Control}");
    await waitFor(() => expect(shown().slice(-2)).toEqual(["me too", "so do I"]));
    expect(server.to("POST /api/broadcasts/b1/comments")[0]?.body).toEqual({
      content: "so do I",
      parent_comment_id: "c1",
    });
    expect(screen.queryByRole("textbox", { name: "Your reply" })).toBeNull();
  });

  it.each([
    ["on a wide screen down to the fourth level", 1280, "and me"],
    ["on a phone down to the second", 390, "Continue this thread"],
  ])("shows replies %s", async (_, width, expected) => {
    fakeWidth(width);
    const { user } = renderApp(path);
    await user.click(await screen.findByRole("button", { name: "1 reply" }));
    await screen.findByText("me too");
    if (width > 1_000) await user.click(screen.getByRole("button", { name: "1 reply" }));
    expect(await screen.findByText(expected)).toBeVisible();
  });

  it("goes on at an address of its own where the page is not wide enough", async () => {
    fakeWidth(390);
    const { user } = renderApp(path);
    await user.click(await screen.findByRole("button", { name: "1 reply" }));
    await user.click(await screen.findByRole("link", { name: "Continue this thread" }));
    expect(await screen.findByText("and me")).toBeVisible();
    expect(screen.getByText("me too")).toBeVisible();
    expect(screen.queryByText("bob agrees")).toBeNull();
    expect(screen.getByLabelText("address")).toHaveTextContent("/board/b1?comment=c3");
    await user.click(screen.getByRole("link", { name: "Show all of them" }));
    expect(await screen.findByText("bob agrees")).toBeVisible();
  });

  it("shows it and what was answered when its address is opened on its own", async () => {
    renderApp(`${path}?comment=c3`);
    expect(await screen.findByText("and me")).toBeVisible();
    expect(screen.getByText("me too")).toBeVisible();
  });

  it("says that it is gone when it is", async () => {
    server.on("GET /api/comments/c3", () => problem(404, "not_found"));
    renderApp(`${path}?comment=c3`);
    expect(await screen.findByText("This comment is not here")).toBeVisible();
  });

  it("keeps its place when it is deleted or its author is blocked, and says no more", async () => {
    const gone = { author: null, content: "" };
    commentsAre({
      "": [
        makeComment("c5", { ...gone, state: "deleted", replies: 1 }),
        makeComment("c6", { ...gone, state: "blocked" }),
      ],
    });
    renderApp(path);
    expect(await screen.findByText("This comment was deleted")).toBeVisible();
    expect(screen.getByText("From somebody you have blocked")).toBeVisible();
    expect(screen.getByRole("button", { name: "1 reply" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Reply" })).toBeNull();
  });

  it("is deleted by whoever wrote it, and leaves nothing where nobody has answered", async () => {
    const mine = makeComment("c9", { content: "too much", mine: true });
    commentsAre({ "": [mine, fromBob] });
    server.on("DELETE /api/comments/c9", () =>
      json({ ...mine, state: "deleted", author: null, content: "" }),
    );
    const { user } = renderApp(path);
    await user.click((await comment("too much")).getByRole("button", { name: "Delete" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(shown()).toEqual(["bob agrees"]));
    expect(screen.queryByText("This comment was deleted")).toBeNull();
  });
});

describe("A reaction", () => {
  const given = { emoji: "👍", count: 2, mine: false, by_author: true };
  const thumb = `/api/comments/c1/reactions/${encodeURIComponent("👍")}`;
  const liked = { ...fromBob, reactions: [given] };
  beforeEach(() => commentsAre({ "": [liked] }));
  const button = () => screen.findByRole("button", { name: /^👍/ });

  it("is counted, and it is said when the author is among those who gave it", async () => {
    server.on(`PUT ${thumb}`, () =>
      json({ ...liked, reactions: [{ ...given, count: 3, mine: true }] }),
    );
    const { user } = renderApp(path);
    expect(await button()).toHaveAccessibleName("👍, 2 times, also from the author");
    await user.click(await button());
    expect(await button()).toHaveAccessibleName("👍, 3 times, also from the author");
    expect(await button()).toHaveAttribute("aria-pressed", "true");
  });

  it("is chosen from a menu, shown at once, and taken back when the server refuses it", async () => {
    server.on(`PUT ${thumb}`, () => problem(422, "too_many_reactions"));
    const { user } = renderApp(path);
    await user.click((await comment("bob agrees")).getByRole("button", { name: "React" }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "React with 👍" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The reaction was not taken.");
    expect(await button()).toHaveAccessibleName("👍, 2 times, also from the author");
  });
});
