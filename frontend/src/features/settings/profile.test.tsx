import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Me } from "@/api/models";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { accountChanged, alice } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn();
});

const savedAs = (changes: Partial<Me>) => json({ ...alice, ...changes });
const name = () => screen.findByRole("textbox", { name: "Username" });
const words = () => screen.findByRole("textbox", { name: "About you" });

describe("Name and words", () => {
  it("sends what has changed, and shows it everywhere", async () => {
    server.on("PATCH /api/me", () => savedAs({ username: "alicia" }));
    const { user } = renderApp("/settings/profile");
    const save = await screen.findByRole("button", { name: "Save" });
    expect(save).toBeDisabled();
    await user.clear(await name());
    await user.type(await name(), "alicia");
    await user.click(save);
    expect(await screen.findByText("Saved.")).toBeVisible();
    expect(server.to("PATCH /api/me")[0]?.body).toEqual({ username: "alicia" });
    expect(screen.getByRole("link", { name: "alicia" })).toBeVisible();
  });

  it("says at the field that a name is taken, or could be none", async () => {
    server.on("PATCH /api/me", () => problem(409, "username_taken", "username"));
    const { user } = renderApp("/settings/profile");
    await user.clear(await name());
    await user.type(await name(), "a!{Enter}");
    expect(await name()).toHaveAccessibleDescription(/3 to 32 letters/);
    expect(await name()).toBeInvalid();
    expect(server.to("PATCH /api/me")).toEqual([]);
    await user.clear(await name());
    await user.type(await name(), "bob{Enter}");
    await waitFor(async () =>
      expect(await name()).toHaveAccessibleDescription("This username is taken."),
    );
    expect(await name()).toHaveFocus();
  });

  it("counts as the server does, and lets nobody save what is too long", async () => {
    const { user } = renderApp("/settings/profile");
    await user.click(await words());
    await user.paste("🌙".repeat(499));
    expect(await words()).toHaveAccessibleDescription("Plain text. 1 characters left.");
    await user.paste("🌙🌙");
    expect(await words()).toHaveAccessibleDescription("1 characters too many.");
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
  });

  it("follows another device, but for what is being written here", async () => {
    const { user } = renderApp("/settings/profile");
    await user.type(await words(), "being written");
    const me = { ...alice, username: "alicia", bio: "from the phone" };
    act(() => FakeEventSource.latest.tell(accountChanged(11, me)));
    await waitFor(async () => expect(await name()).toHaveValue("alicia"));
    expect(await words()).toHaveValue("being written");
  });
});

describe("The picture", () => {
  const file = (type: string, size = 4) => new File([new Uint8Array(size)], "x", { type });
  const input = () => screen.findByLabelText("Picture file");

  it("is looked at before it is sent, and shown at once", async () => {
    server.on("PUT /api/me/avatar", () => savedAs({ avatar_url: "/avatars/new" }));
    const { user } = renderApp("/settings/profile");
    await user.upload(await input(), file("image/png"));
    const preview = await screen.findByRole("img", { name: "As it will look" });
    expect(preview.getAttribute("src")).toMatch(/^data:image\/png/);
    expect(server.to("PUT /api/me/avatar")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Use this picture" }));
    expect(await screen.findByRole("button", { name: "Remove" })).toBeVisible();
    expect(server.to("PUT /api/me/avatar")[0]?.headers.get("content-type")).toBe("image/png");
    expect(document.querySelectorAll('img[src="/avatars/new"]')).toHaveLength(2);
  });

  it("is not sent when it is too big", async () => {
    const { user } = renderApp("/settings/profile");
    await user.upload(await input(), file("image/jpeg", 2 * 1024 * 1024 + 1));
    expect(await screen.findByRole("alert")).toHaveTextContent("too big");
    expect(screen.queryByRole("img", { name: "As it will look" })).toBeNull();
  });

  it.each([
    [413, "body_too_large", /too big/],
    [422, "invalid_picture", /not a picture that can be read/],
    [415, "unsupported_media_type", /not a picture that can be read/],
    [503, "too_busy", /too busy/],
  ])("says why the server did not take it: %d", async (status, code, words) => {
    server.on("PUT /api/me/avatar", () => problem(status, code));
    const { user } = renderApp("/settings/profile");
    await user.upload(await input(), file("image/gif"));
    await user.click(await screen.findByRole("button", { name: "Use this picture" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(words);
  });

  it("is removed, and the initial comes back", async () => {
    server
      .on("GET /api/me", { ...alice, avatar_url: "/avatars/old" })
      .on("DELETE /api/me/avatar", () => savedAs({}));
    const { user } = renderApp("/settings/profile");
    await user.click(await screen.findByRole("button", { name: "Remove" }));
    await waitFor(() => expect(document.querySelector("img")).toBeNull());
  });
});
