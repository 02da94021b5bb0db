import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { versionCame } from "@/lib/newer-version";
import { FakeServer, problem } from "@/testing/fake-server";
import { alice, makeConversation, makeMessage } from "@/testing/make";
import { entriesOf, reloadApp, renderApp } from "@/testing/render-app";

const conversation = makeConversation({
  last_message: makeMessage(1, { content: "are you there?" }),
});

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn([conversation]);
});

/** As a proxy says it, or nobody. */
function goAway() {
  const away = () => problem(503, "unavailable");
  server.on("GET /api/me", away).on("GET /api/conversations", away);
}

function comeBack() {
  server.signedIn([conversation]);
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
}

describe("A page that is opened while the server is away", () => {
  it("is the inbox of whom the server named last, and has everything when it is back", async () => {
    renderApp("/inbox");
    await screen.findByText("are you there?");
    goAway();
    reloadApp("/inbox");
    expect(await screen.findByText(alice.username)).toBeVisible();
    expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
    expect(await screen.findByText("Reconnecting…")).toBeVisible();
    comeBack();
    expect(await screen.findByText("are you there?")).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/Reconnecting/)).toBeNull());
  });

  it("is nobody's when nobody was there, and becomes somebody's", async () => {
    goAway();
    renderApp("/inbox");
    await screen.findByRole("button", { name: "Try again" });
    expect(screen.queryByRole("link", { name: "New message" })).toBeNull();
    comeBack();
    expect(await screen.findByText("are you there?")).toBeVisible();
  });

  it("gives way to the login page when the session has ended meanwhile, and forgets whose it was", async () => {
    renderApp("/inbox");
    await screen.findByText("are you there?");
    goAway();
    reloadApp("/inbox");
    await screen.findByText("Reconnecting…");
    server.signedOut();
    window.dispatchEvent(new Event("offline"));
    window.dispatchEvent(new Event("online"));
    expect(await screen.findByRole("heading", { name: "Log in" })).toBeVisible();
    expect(entriesOf(localStorage)).toEqual([]);
  });
});

describe("A newer version", () => {
  it("is worth a word only where an older one is open", async () => {
    renderApp("/inbox");
    await screen.findByText("are you there?");
    versionCame("/assets/this.js", "/assets/this.js");
    expect(screen.queryByRole("button", { name: "Load it" })).toBeNull();
    versionCame("/assets/this.js", "/assets/next.js");
    expect(await screen.findByRole("button", { name: "Load it" })).toBeVisible();
  });
});
