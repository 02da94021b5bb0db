import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { alice, makeConversation, makeMessage, position, THREAD } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const bob = { id: "b", username: "bob" };
const bobby = { id: "b2", username: "bobby" };

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .signedIn()
    .on("GET /api/users", {
      items: [{ id: alice.id, username: alice.username }, bob, bobby],
      next: null,
      position: position(10),
    })
    .on(`GET /api/conversations/${THREAD}`, {
      conversation: makeConversation({ counterpart: { kind: "person", ...bob } }),
      position: position(10),
    })
    .withMessages(THREAD, []);
});

async function pickBob() {
  const { user } = renderApp("/inbox/new");
  await user.type(await screen.findByRole("combobox", { name: "To" }), "bo");
  await user.click(await screen.findByRole("option", { name: "bob" }));
  return user;
}

describe("Finding somebody", () => {
  it("asks once for what was typed in one go, and does not offer oneself", async () => {
    const { user } = renderApp("/inbox/new");
    await user.type(await screen.findByRole("combobox", { name: "To" }), "bo");
    const names = (await screen.findAllByRole("option")).map(({ textContent }) => textContent);
    expect(names).toEqual(["bbob", "bbobby"]);
    expect(server.to("GET /api/users").map(({ query }) => query.get("q"))).toEqual(["bo"]);
  });

  it("can be done with the keyboard alone", async () => {
    const { user } = renderApp("/inbox/new");
    const field = await screen.findByRole("combobox", { name: "To" });
    expect(field).toHaveFocus();
    await user.keyboard("bo");
    const [first, second] = await screen.findAllByRole("option");
    expect(field).toHaveAttribute("aria-activedescendant", first?.id);
    await user.keyboard("{ArrowDown}");
    expect(field).toHaveAttribute("aria-activedescendant", second?.id);
    await user.keyboard("{Enter}");
    expect(screen.getByRole("textbox", { name: "Message to bobby" })).toHaveFocus();
  });

  it("offers nobody whom the letters typed since do not fit", async () => {
    const { user } = renderApp("/inbox/new");
    const field = await screen.findByRole("combobox", { name: "To" });
    await user.type(field, "bob");
    expect(await screen.findAllByRole("option")).toHaveLength(2);
    await user.type(field, "b");
    expect(screen.getByRole("option")).toHaveTextContent("bobby");
    await user.type(field, "x{Enter}");
    expect(screen.queryByRole("option")).toBeNull();
    expect(field).toBeInTheDocument();
  });

  it("says that there is nobody", async () => {
    server.on("GET /api/users", { items: [], next: null, position: position(10) });
    const { user } = renderApp("/inbox/new");
    await user.type(await screen.findByRole("combobox", { name: "To" }), "zo");
    expect(await screen.findByText("Nobody’s name begins with “zo”.")).toBeVisible();
  });
});

describe("Writing the first message", () => {
  it("tells what the other will see, and leads to the new thread", async () => {
    server.on("POST /api/messages", ({ headers }) =>
      json(makeMessage(1, { mine: true, client_key: headers.get("Idempotency-Key") ?? "" }), 201),
    );
    const user = await pickBob();
    expect(screen.getByText("bob will see Anonymous Agent")).toBeVisible();
    await user.type(screen.getByRole("textbox", { name: "Message to bob" }), "hello{Enter}");
    expect(await screen.findByRole("heading", { name: "bob" })).toBeVisible();
    expect(screen.getByLabelText("address")).toHaveTextContent(`/inbox/${THREAD}`);
    expect(server.to("POST /api/messages")[0]?.body).toEqual({
      recipient_id: "b",
      content: "hello",
    });
    expect(await screen.findByRole("log")).toHaveTextContent("You: message 1");
  });

  it("keeps a message that failed in sight from everywhere, and can try it again", async () => {
    server.on("POST /api/messages", () => problem(503, "too_busy"));
    const user = await pickBob();
    await user.type(screen.getByRole("textbox", { name: "Message to bob" }), "hello{Enter}");
    await screen.findByText(/Not sent. The server is too busy/);
    await user.click(screen.getByRole("link", { name: "Back to the inbox" }));
    await user.click(await screen.findByRole("link", { name: /message to bob was not sent/ }));
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(server.to("POST /api/messages")).toHaveLength(2));
    const keys = server
      .to("POST /api/messages")
      .map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBe(keys[1]);
  });
});
