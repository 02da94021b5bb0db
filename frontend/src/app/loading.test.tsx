import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { FakeServer, problem } from "@/testing/fake-server";
import { makeConversation, THREAD } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn([makeConversation()]);
});

/** A page, what it asks for, and how it calls that. */
const pages = [
  ["/inbox", "/api/conversations", "Loading conversations"],
  ["/inbox/t9", "/api/conversations/t9", "Loading messages"],
  [`/inbox/${THREAD}`, `/api/conversations/${THREAD}/messages`, "Loading messages"],
  ["/inbox/search?q=word", "/api/messages/search", "Searching"],
  ["/board", "/api/broadcasts", "Loading the board"],
  ["/board/b9", "/api/broadcasts/b9", "Loading the broadcast"],
  ["/people", "/api/users", "Looking for people"],
  ["/people/bob", "/api/users/bob", "Loading the profile"],
  ["/settings/privacy", "/api/me/preferences", "Loading your preferences"],
  ["/settings/notifications", "/api/me/preferences", "Loading your preferences"],
  ["/settings/appearance", "/api/me/preferences", "Loading your preferences"],
  ["/settings/blocked", "/api/blocks", "Loading whom you block"],
  ["/settings/account", "/api/me/sessions", "Loading your devices"],
] as const;

it.each(pages)(
  "%s shows the shape of what it loads, without a word",
  async (path, route, label) => {
    server.on(`GET ${route}`, () => new Promise<Response>(() => undefined));
    renderApp(path);
    const words = await within(await screen.findByRole("main")).findByText(label);
    expect(words).toHaveClass("sr-only");
    expect(words.closest("[aria-busy=true]")).not.toBeNull();
    expect(words.closest("[role=status], [role=alert], [aria-live=polite]")).toBeNull();
  },
);

it.each(pages)("%s can be tried again when it could not be loaded", async (path, route, label) => {
  server.on(`GET ${route}`, () => problem(400, "invalid_query"));
  const { user } = renderApp(path);
  const main = within(await screen.findByRole("main"));
  const again = await main.findByRole("button", { name: "Try again" });
  expect(main.queryByText(label)).toBeNull();
  const before = server.to(`GET ${route}`).length;
  server.on(`GET ${route}`, () => new Promise<Response>(() => undefined));
  await user.click(again);
  await waitFor(() => expect(server.to(`GET ${route}`).length).toBeGreaterThan(before));
});
