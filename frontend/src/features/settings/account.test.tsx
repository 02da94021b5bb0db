import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { SignIn } from "@/api/models";
import { FakeServer, problem } from "@/testing/fake-server";
import { alice, position } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const nothing = () => new Response(null, { status: 204 });

function makeSignIn(id: string, changes: Partial<SignIn> = {}): SignIn {
  return {
    id,
    created_at: "2026-05-01T10:00:00Z",
    last_used: "2026-05-02",
    user_agent: firefox,
    current: false,
    ...changes,
  };
}

let server: FakeServer;
let devices: SignIn[];
beforeEach(() => {
  devices = [makeSignIn("here", { current: true }), makeSignIn("phone", { user_agent: null })];
  server = new FakeServer()
    .signedIn()
    .on("GET /api/me/sessions", () =>
      Response.json({ items: devices, next: null, position: position(10) }),
    );
});

describe("The password", () => {
  const current = () => screen.findByLabelText("Password as it is now");
  const next = () => screen.findByLabelText("New password");

  it("is changed by whoever knows the old one", async () => {
    server.on("PUT /api/me/password", nothing);
    const { user } = renderApp("/settings/account");
    await user.type(await current(), "old secret");
    await user.type(await next(), "new secret{Enter}");
    expect(await screen.findByText("Saved. Your other devices are signed out.")).toBeVisible();
    expect(server.to("PUT /api/me/password")[0]?.body).toEqual({
      current_password: "old secret",
      new_password: "new secret",
    });
    expect(await current()).toHaveValue("");
    await waitFor(() => expect(server.to("GET /api/me/sessions")).toHaveLength(2));
  });

  it("says at the field that the old one is wrong", async () => {
    server.on("PUT /api/me/password", () => problem(403, "wrong_password"));
    const { user } = renderApp("/settings/account");
    await user.type(await current(), "old secret");
    await user.type(await next(), "new secret{Enter}");
    await waitFor(async () =>
      expect(await current()).toHaveAccessibleDescription("This is not your password."),
    );
    expect(await current()).toHaveFocus();
  });

  it("tells the rules before it asks the server", async () => {
    const { user } = renderApp("/settings/account");
    await user.type(await next(), "12345{Enter}");
    expect(await current()).toHaveAccessibleDescription("Enter your password as it is now.");
    expect(await next()).toHaveAccessibleDescription(/at least 6/);
    expect(server.to("PUT /api/me/password")).toEqual([]);
  });

  it("is a first one for whoever began with GitHub", async () => {
    server.on("GET /api/me", { ...alice, has_password: false, github: true });
    server.on("PUT /api/me/password", nothing);
    const { user } = renderApp("/settings/account");
    await user.type(await next(), "new secret{Enter}");
    expect(await screen.findByRole("region", { name: "Change the password" })).toBeVisible();
    expect(server.to("PUT /api/me/password")[0]?.body).toEqual({ new_password: "new secret" });
  });

  it("sends whoever began with GitHub there once more when that was long ago", async () => {
    server.on("GET /api/me", { ...alice, has_password: false, github: true });
    server.on("PUT /api/me/password", () => problem(403, "fresh_sign_in_needed"));
    const { user } = renderApp("/settings/account");
    await user.type(await next(), "new secret{Enter}");
    const link = await screen.findByRole("link", { name: "Sign in with GitHub" });
    expect(link).toHaveAttribute("href", "/auth/github?next=%2Fsettings%2Faccount");
  });
});

describe("Devices", () => {
  const listed = async () =>
    within(await screen.findByRole("list", { name: "Devices" }))
      .getAllByRole("listitem")
      .map((item) => item.textContent);

  it("are called by what their browsers say, and tell which one is this", async () => {
    renderApp("/settings/account");
    const [here, phone] = await listed();
    expect(here).toMatch(/^Firefox on LinuxThis device/);
    expect(phone).toMatch(/^Unknown deviceLast used/);
    expect(screen.queryByRole("button", { name: "Sign out Firefox on Linux" })).toBeNull();
  });

  it.each([
    ["at once", nothing],
    ["also when it has ended meanwhile", () => problem(404, "not_found")],
  ])("are signed out one by one, %s", async (_, answer) => {
    server.on("DELETE /api/me/sessions/phone", answer);
    const { user } = renderApp("/settings/account");
    const end = await screen.findByRole("button", { name: "Sign out Unknown device" });
    devices = devices.slice(0, 1);
    await user.click(end);
    await waitFor(async () => expect(await listed()).toHaveLength(1));
    expect(screen.queryByRole("button", { name: "Sign out all others…" })).toBeNull();
  });

  it("are signed out all but this one, after it was asked", async () => {
    server.on("DELETE /api/me/sessions", nothing);
    const { user } = renderApp("/settings/account");
    await user.click(await screen.findByRole("button", { name: "Sign out all others…" }));
    devices = devices.slice(0, 1);
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Sign out" }));
    await waitFor(async () => expect(await listed()).toHaveLength(1));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

it("offers a copy of all as a download of the browser", async () => {
  renderApp("/settings/account");
  const link = await screen.findByRole("link", { name: "Download" });
  expect(link).toHaveAttribute("href", "/api/me/export");
  expect(link).toHaveAttribute("download");
});

describe("Deleting the account", () => {
  async function ask() {
    const { user } = renderApp("/settings/account");
    await user.click(await screen.findByRole("button", { name: "Delete the account…" }));
    return user;
  }
  const confirm = () => screen.findByRole("button", { name: "Delete for ever" });

  it("says before what stays", async () => {
    renderApp("/settings/account");
    expect(await screen.findByText(/where you were anonymous they notice nothing/)).toBeVisible();
    expect(screen.getByText(/would show that all of it came from one person/)).toBeVisible();
  });

  it("takes the password, and leads to the start", async () => {
    server.on("POST /api/me/delete", () => {
      server.signedOut();
      return nothing();
    });
    const user = await ask();
    await user.type(await screen.findByLabelText("Your password"), "secret");
    await user.click(await confirm());
    expect(await screen.findByRole("heading", { name: /Say it/ })).toBeVisible();
    expect(screen.getByLabelText("address")).toHaveTextContent(/^\/$/);
    expect(server.to("POST /api/me/delete")[0]?.body).toEqual({ password: "secret" });
  });

  it("deletes nothing with a wrong password, and says so", async () => {
    server.on("POST /api/me/delete", () => problem(403, "wrong_password"));
    const user = await ask();
    await user.type(await screen.findByLabelText("Your password"), "wrong!{Enter}");
    await waitFor(() =>
      expect(screen.getByLabelText("Your password")).toHaveAccessibleDescription(
        "This is not your password.",
      ),
    );
    expect(screen.getByLabelText("address")).toHaveTextContent("/settings/account");
  });

  it("sends whoever has no password to GitHub once more, and back", async () => {
    server.on("GET /api/me", { ...alice, has_password: false, github: true });
    server.on("POST /api/me/delete", () => problem(403, "fresh_sign_in_needed"));
    const user = await ask();
    expect(screen.queryByLabelText("Your password")).toBeNull();
    await user.click(await confirm());
    const link = await screen.findByRole("link", { name: "Sign in with GitHub" });
    expect(link).toHaveAttribute("href", "/auth/github?next=%2Fsettings%2Faccount");
    expect(server.to("POST /api/me/delete")[0]?.body).toEqual({});
  });
});
