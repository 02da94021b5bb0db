import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer, problem } from "@/testing/fake-server";
import { makeConversation } from "@/testing/make";
import { fakeWidth } from "@/testing/match-media";
import { reloadApp, renderApp } from "@/testing/render-app";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn();
});

const tour = () => screen.findByRole("region", { name: "How it works" });
const noTour = () =>
  waitFor(() => expect(screen.queryByRole("region", { name: "How it works" })).toBeNull());

describe("The tour", () => {
  it("shows in three pictures what both sides see, and leads to people", async () => {
    renderApp("/inbox");
    const shown = within(await tour());
    expect(shown.getAllByRole("listitem")).toHaveLength(3);
    expect(shown.getAllByRole("img").map((picture) => picture.ariaLabel)).toEqual([
      "A conversation with nora, and in it a message of yours.",
      "The same message as nora sees it: from Anonymous Agent, called Quiet Heron, and not from you.",
      "The conversation with nora again, and an answer below your message.",
    ]);
    expect(shown.getByRole("link", { name: "Find somebody to write to" })).toHaveAttribute(
      "href",
      "/people",
    );
    expect(screen.getByRole("heading", { level: 1, name: "How it works" })).toBeVisible();
  });

  it("stands below the empty list where there is no room beside it", async () => {
    fakeWidth(390);
    renderApp("/inbox");
    expect(within(await tour()).getByRole("heading", { level: 2 })).toBeVisible();
    expect(screen.getByRole("heading", { name: "Nothing here yet" })).toBeVisible();
    expect(screen.getAllByRole("region", { name: "How it works" })).toHaveLength(1);
  });

  it("is put away and brought back by keyboard, and stays as it was left", async () => {
    const { user } = renderApp("/inbox");
    await tour();
    screen.getByRole("button", { name: "Put this away" }).focus();
    await user.keyboard("{Enter}");
    await noTour();
    expect(screen.getByRole("button", { name: "How it works" })).toHaveFocus();
    expect(screen.getByText("It is quiet here")).toBeVisible();

    const { user: later } = reloadApp("/inbox");
    expect(await screen.findByText("It is quiet here")).toBeVisible();
    await noTour();
    await later.click(screen.getByRole("button", { name: "How it works" }));
    await tour();
    expect(screen.getByRole("button", { name: "Put this away" })).toHaveFocus();
  });

  it("is not for those who have a conversation, nor where it is not known", async () => {
    server.signedIn([makeConversation()]);
    renderApp("/inbox");
    expect(await screen.findByText("It is quiet here")).toBeVisible();
    await noTour();
    server.on("GET /api/conversations", () => problem(400, "invalid_query"));
    reloadApp("/inbox");
    expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
    await noTour();
  });
});
