import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { sessionHint } from "@/lib/session-hint";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { alice } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedOut();
});

const address = () => screen.getByLabelText("address").textContent;

async function fillIn(path: string, username: string, password: string) {
  const { user } = renderApp(path);
  await user.type(await screen.findByLabelText("Username"), username);
  await user.type(screen.getByLabelText("Password"), password);
  await user.keyboard("{Enter}");
  return user;
}

describe("GitHub", () => {
  const link = () => screen.findByRole("link", { name: "Continue with GitHub" });

  it.each(["/login", "/register"])(
    "is another way in on %s, where the operator has opened it",
    async (path) => {
      server.on("GET /api/config", { github: true });
      renderApp(`${path}?next=${encodeURIComponent("/people/bob?a=b")}`);
      expect(await link()).toHaveAttribute("href", "/auth/github?next=%2Fpeople%2Fbob%3Fa%3Db");
    },
  );

  it("leads to no other site afterwards", async () => {
    server.on("GET /api/config", { github: true });
    renderApp("/login?next=//elsewhere.example/");
    expect(await link()).toHaveAttribute("href", "/auth/github?next=%2Finbox");
  });

  it("is not offered where it is closed", async () => {
    server.on("GET /api/config", { github: false });
    renderApp("/login");
    await screen.findByLabelText("Username");
    await vi.waitFor(() => expect(server.to("GET /api/config")).toHaveLength(1));
    expect(screen.queryByRole("link", { name: "Continue with GitHub" })).toBeNull();
  });

  it.each([
    ["access_denied", /You did not allow it/],
    ["sign_in_expired", /That took too long/],
    ["github_unavailable", /GitHub does not answer/],
    ["too_busy", /The server is too busy/],
    ["<b>anything</b>", /did not work/],
  ])("says why it has led back: %s", async (code, words) => {
    renderApp(`/login?problem=${encodeURIComponent(code)}`);
    expect(await screen.findByRole("alert")).toHaveTextContent(words);
  });
});

describe("The page for a new account", () => {
  it("tells the rules before it asks the server, and leads to the first wrong field", async () => {
    await fillIn("/register", "a!", "12345");
    expect(screen.getByLabelText("Username")).toHaveAccessibleDescription(/3 to 32 letters/);
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/at least 6/);
    expect(screen.getByLabelText("Username")).toHaveFocus();
    expect(server.to("POST /auth/register")).toEqual([]);
  });

  it("opens the inbox once the account is there", async () => {
    server.on("POST /auth/register", () => {
      server.signedIn();
      return json(alice, 201);
    });
    await fillIn("/register", "alice", "secret");
    expect(await screen.findByText("Nothing here yet")).toBeVisible();
    expect(server.to("POST /auth/register")[0]?.body).toEqual({
      username: "alice",
      password: "secret",
    });
  });

  it("says at the field that a name is taken", async () => {
    server.on("POST /auth/register", () => problem(409, "username_taken", "username"));
    await fillIn("/register", "alice", "secret");
    expect(await screen.findByText("This username is taken.")).toBeVisible();
    expect(screen.getByLabelText("Username")).toBeInvalid();
  });

  it("puts the server's own words at the field that they are about", async () => {
    server.on("POST /auth/register", () => problem(422, "invalid_body", "password"));
    await fillIn("/register", "alice", "secret");
    expect(await screen.findByText("It is invalid_body.")).toBeVisible();
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("It is invalid_body.");
  });

  it("shows the password to whoever wants to see it", async () => {
    const { user } = renderApp("/register");
    const password = await screen.findByLabelText("Password");
    expect(password).toHaveAttribute("autocomplete", "new-password");
    expect(password).toHaveAttribute("type", "password");
    await user.click(screen.getByRole("button", { name: "Show password" }));
    expect(password).toHaveAttribute("type", "text");
  });
});

describe("The login page", () => {
  const accept = () => {
    server.on("POST /auth/login", () => {
      server.signedIn();
      return json(alice);
    });
  };

  it("does not say which of the two was wrong", async () => {
    server.on("POST /auth/login", () => problem(401, "wrong_credentials"));
    await fillIn("/login", "alice", "wrong");
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "The username or the password is wrong.",
    );
  });

  it("says that the server cannot be reached", async () => {
    server.on("POST /auth/login", () => Promise.reject(new TypeError("failed")));
    await fillIn("/login", "alice", "secret");
    expect(await screen.findByRole("alert")).toHaveTextContent(/could not be reached/);
  });

  it("leads back to the page that asked for it", async () => {
    accept();
    await fillIn("/inbox/new", "alice", "secret");
    expect(await screen.findByRole("heading", { name: "New message" })).toBeVisible();
    expect(address()).toBe("/inbox/new");
  });

  it("leads to no other site", async () => {
    accept();
    await fillIn("/login?next=//elsewhere.example/", "alice", "secret");
    expect(await screen.findByText("Nothing here yet")).toBeVisible();
    expect(address()).toBe("/inbox");
  });

  it("is passed over by those who are signed in", async () => {
    sessionHint.set(alice.id);
    server.signedIn();
    renderApp("/login");
    expect(await screen.findByText("Nothing here yet")).toBeVisible();
  });
});
