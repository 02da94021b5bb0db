import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Profile } from "@/api/models";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json } from "@/testing/fake-server";
import { alice, blocksChanged, makeBlock, makePerson, position } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const bob = makePerson("bob", { bio: "I mend clocks.", avatar_url: "/avatars/b0b" });
const bea = makePerson("bea");

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn();
});

const names = async () =>
  within(await screen.findByRole("list", { name: "People" }))
    .getAllByRole("link")
    .map((link) => link.textContent);

describe("The page of all people", () => {
  const pageOf = (items: unknown[], next: string | null = null) =>
    json({ items, next, position: position(10) });

  it("shows everybody with their words, a page at a time", async () => {
    server.on("GET /api/users", ({ query }) =>
      query.get("cursor") === "bea" ? pageOf([bob]) : pageOf([bea], "bea"),
    );
    const { user } = renderApp("/people");
    expect(await names()).toEqual(["bbea  "]);
    await user.click(screen.getByRole("button", { name: "Show more people" }));
    await waitFor(async () => expect(await names()).toEqual(["bbea  ", "bob  I mend clocks."]));
  });

  it("says which one oneself is", async () => {
    server.on("GET /api/users", () => pageOf([{ ...bea, id: alice.id, username: "alice" }, bob]));
    renderApp("/people");
    expect(await names()).toEqual(["aalice (you) ", "bob  I mend clocks."]);
  });

  it("looks for what is typed once it stands still, and keeps it in the address", async () => {
    server.on("GET /api/users", ({ query }) => pageOf(query.get("q") === "" ? [bea, bob] : [bob]));
    const { user } = renderApp("/people");
    await names();
    await user.type(screen.getByRole("searchbox", { name: "Search people" }), "@bo");
    await waitFor(async () => expect(await names()).toHaveLength(1));
    expect(server.to("GET /api/users").map(({ query }) => query.get("q"))).toEqual(["", "bo"]);
    await waitFor(() => expect(screen.getByLabelText("address")).toHaveTextContent("/people?q=bo"));
    await user.click(screen.getByRole("link", { name: /bob/ }));
    await waitFor(() => expect(screen.getByLabelText("address")).toHaveTextContent("/people/bob"));
  });

  it("calls nobody back who has gone on to a page that is still being fetched", async () => {
    server.on("GET /api/users", ({ query }) => pageOf(query.get("q") === "" ? [bea, bob] : [bob]));
    const before = window.location.pathname;
    const { user } = renderApp("/people");
    await names();
    await user.type(screen.getByRole("searchbox", { name: "Search people" }), "bo");
    window.history.replaceState(null, "", "/people/bob");
    await waitFor(async () => expect(await names()).toHaveLength(1));
    // It is written down a moment later than it is looked for.
    await user.type(screen.getByRole("searchbox"), "b");
    await waitFor(() => expect(server.to("GET /api/users").at(-1)?.query.get("q")).toBe("bob"));
    expect(screen.getByLabelText("address")).toHaveTextContent(/^\/people$/);
    window.history.replaceState(null, "", before);
  });

  it("begins anew for whoever comes to it again", async () => {
    server.on("GET /api/users", ({ query }) => pageOf(query.get("q") === "" ? [bea, bob] : [bob]));
    const { user } = renderApp("/people?q=bo");
    await waitFor(async () => expect(await names()).toHaveLength(1));
    await user.click(screen.getByRole("link", { name: "People" }));
    await waitFor(async () => expect(await names()).toHaveLength(2));
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(screen.getByLabelText("address")).toHaveTextContent(/^\/people$/);
  });

  it("says that nobody is called like that, also where no name could be", async () => {
    server.on("GET /api/users", () => pageOf([]));
    const { user } = renderApp("/people?q=zo");
    expect(await screen.findByText(/Nobody is called “zo”/)).toBeVisible();
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "zö");
    expect(await screen.findByText(/Nobody is called “zö”/)).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(server.to("GET /api/users").map(({ query }) => query.get("q"))).toEqual(["zo"]);
    await user.click(screen.getByRole("button", { name: "Show everybody" }));
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(screen.getByRole("searchbox")).toHaveFocus();
  });
});

describe("Somebody’s page", () => {
  const withProfile = (changes: Partial<Profile> = {}) =>
    server
      .on("GET /api/users/bob", { ...bob, block_id: null, is_me: false, ...changes })
      .on("GET /api/broadcasts", { items: [], next: null, position: position(10) });

  it("shows their picture and their words, as text and nothing else", async () => {
    withProfile({ bio: "<b>two</b>\nlines" });
    renderApp("/people/bob");
    const profile = await screen.findByRole("region", { name: "Profile" });
    expect(within(profile).getByText(/<b>two<\/b>/)).toBeVisible();
    const picture = profile.querySelector("img");
    expect(picture).toHaveAttribute("src", "/avatars/b0b");
    expect(picture).toHaveAttribute("loading", "lazy");
    await waitFor(() => expect(document.title).toBe("bob · Anonyma"));
  });

  it("leads to a new message to them", async () => {
    withProfile();
    const { user } = renderApp("/people/bob");
    await user.click(await screen.findByRole("link", { name: "Write anonymously" }));
    expect(await screen.findByRole("textbox", { name: "Message to bob" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Change" }));
    expect(await screen.findByRole("combobox", { name: "To" })).toBeVisible();
  });

  it("blocks and unblocks them by name, and says before what that does", async () => {
    withProfile().on("POST /api/blocks", () => json(makeBlock("b1", { thread_id: null }), 201));
    server.on("DELETE /api/blocks/b1", () => new Response(null, { status: 204 }));
    const { user } = renderApp("/people/bob");
    await user.click(await screen.findByRole("button", { name: "Block…" }));
    const dialog = screen.getByRole("dialog");
    expect(dialog).toHaveTextContent(/They are not told/);
    await user.click(within(dialog).getByRole("button", { name: "Block" }));
    expect(await screen.findByText("You have blocked bob.")).toBeVisible();
    expect(screen.queryByRole("link", { name: "Write anonymously" })).toBeNull();
    expect(server.to("POST /api/blocks")[0]?.body).toEqual({ username: "bob" });
    await user.click(screen.getByRole("button", { name: "Unblock…" }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Unblock" }));
    expect(await screen.findByRole("link", { name: "Write anonymously" })).toBeVisible();
  });

  it("follows a block that is made on another device", async () => {
    withProfile();
    renderApp("/people/bob");
    await screen.findByRole("button", { name: "Block…" });
    const counterpart = { kind: "person", ...bob } as const;
    const block = makeBlock("b1", { thread_id: null, counterpart });
    act(() => FakeEventSource.latest.tell(blocksChanged(11, "b1", block)));
    expect(await screen.findByText("You have blocked bob.")).toBeVisible();
  });

  it("lists what they have posted under their name", async () => {
    withProfile().on("GET /api/broadcasts", {
      items: [
        {
          id: "x1",
          content: "Good evening",
          created_at: "2026-05-01T10:00:00Z",
          views: 1,
          comments: 2,
        },
      ],
      next: null,
      position: position(10),
    });
    renderApp("/people/bob");
    const link = await screen.findByRole("link", { name: /Good evening/ });
    expect(link).toHaveAttribute("href", "/board/x1");
    expect(link).toHaveTextContent(/1 view · 2 comments/);
    expect(server.to("GET /api/broadcasts")[0]?.query.get("author")).toBe("bob");
  });

  it("leads to the settings when it is one’s own", async () => {
    withProfile({ is_me: true });
    renderApp("/people/bob");
    const edit = await screen.findByRole("link", { name: "Edit your profile" });
    expect(edit).toHaveAttribute("href", "/settings/profile");
    expect(screen.queryByRole("button", { name: "Block…" })).toBeNull();
  });

  it("says that nobody is called like that", async () => {
    renderApp("/people/nobody");
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent(
      "Nobody is called nobody here",
    );
    expect(screen.getByText("they have taken another name")).toBeVisible();
    expect(screen.getByRole("link", { name: "Look for names like it" })).toHaveAttribute(
      "href",
      "/people?q=nobody",
    );
  });
});
