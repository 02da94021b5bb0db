import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { alice, makeConversation, makeMessage, position, THREAD } from "@/testing/make";
import { reloadApp, renderApp } from "@/testing/render-app";

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
      conversation: makeConversation({ counterpart: { kind: "person", avatar_url: null, ...bob } }),
      position: position(10),
    })
    .withMessages(THREAD, []);
});

async function pickBob({ user } = renderApp("/inbox/new")) {
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

  it("picks nobody while an input method composes", async () => {
    renderApp("/inbox/new");
    const field = await screen.findByRole("combobox", { name: "To" });
    fireEvent.change(field, { target: { value: "bo" } });
    await screen.findAllByRole("option");
    fireEvent.keyDown(field, { key: "Enter", isComposing: true });
    fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
    expect(field).toBeInTheDocument();
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
    const address = screen.getByLabelText("address");
    await waitFor(() => expect(address).toHaveTextContent(`/inbox/${THREAD}`));
    expect(await screen.findByRole("heading", { name: "bob" })).toBeVisible();
    expect(server.to("POST /api/messages")[0]?.body).toEqual({
      recipient_id: "b",
      content: "hello",
    });
    await waitFor(() => expect(screen.getByRole("log")).toHaveTextContent("You: message 1"));
  });

  it("keeps a message that failed in sight from everywhere, and can try it again", async () => {
    server.on("POST /api/messages", () => problem(404, "not_found"));
    const user = await pickBob();
    await user.type(screen.getByRole("textbox", { name: "Message to bob" }), "hello{Enter}");
    await screen.findByText(/Not sent. Whoever this was for/);
    await user.click(screen.getByRole("link", { name: "Back to the inbox" }));
    await user.click(await screen.findByRole("link", { name: /bob.*Not sent/ }));
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(server.to("POST /api/messages")).toHaveLength(2));
    const keys = server
      .to("POST /api/messages")
      .map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBe(keys[1]);
  });

  it("leads away from a conversation in which everything was discarded", async () => {
    server.on("POST /api/messages", () => problem(404, "not_found"));
    const user = await pickBob();
    await user.type(screen.getByRole("textbox", { name: "Message to bob" }), "hello{Enter}");
    await user.click(await screen.findByRole("button", { name: "Discard" }));
    expect(await screen.findByText("Nothing here yet")).toBeVisible();
    expect(screen.getByLabelText("address")).toHaveTextContent(/^\/inbox$/);
  });

  it("goes on without a connection, and everything follows into the new thread", async () => {
    server.on("POST /api/messages", () => Promise.reject(new TypeError("offline")));
    const user = await pickBob();
    await user.type(screen.getByRole("textbox", { name: "Message to bob" }), "one{Enter}");
    const field = await screen.findByRole("textbox", { name: "Message to bob" });
    await waitFor(() => expect(field).toHaveFocus());
    await user.type(field, "two{Enter}");
    await user.type(field, "and a dra");
    expect(await screen.findAllByText("Waits for the connection")).toHaveLength(2);
    const path = screen.getByLabelText("address").textContent;

    let number = 0;
    server.on("POST /api/messages", ({ headers }) => {
      number += 1;
      const client_key = headers.get("Idempotency-Key") ?? "";
      return json(makeMessage(number, { mine: true, client_key }), 201);
    });
    server.received.length = 0;
    reloadApp(path);
    await waitFor(() => expect(screen.getByLabelText("address")).toHaveTextContent(THREAD));
    await waitFor(() => expect(server.to("POST /api/messages")).toHaveLength(2));
    expect(server.to("POST /api/messages").map(({ body }) => body)).toEqual([
      { recipient_id: "b", content: "one" },
      { thread_id: THREAD, content: "two" },
    ]);
    expect(await screen.findByRole("textbox", { name: "Message to bob" })).toHaveValue("and a dra");
  });
});

describe("A draft to somebody", () => {
  const field = (name: string) => screen.findByRole("textbox", { name });

  it("survives a reload together with whom it is for", async () => {
    const user = await pickBob();
    await user.type(await field("Message to bob"), "dear bob");
    reloadApp("/inbox/new");
    expect(await field("Message to bob")).toHaveValue("dear bob");
  });

  it("is not shown to be for anybody else, and can be found again", async () => {
    const user = await pickBob();
    await user.type(await field("Message to bob"), "dear bob");
    await user.click(screen.getByRole("button", { name: "Change" }));
    expect(await field("Message")).toHaveValue("");
    await user.type(screen.getByRole("combobox", { name: "To" }), "bobb");
    await user.click(await screen.findByRole("option", { name: "bobby" }));
    expect(await field("Message to bobby")).toHaveValue("");
    await user.click(screen.getByRole("link", { name: "Back to the inbox" }));
    await screen.findByRole("heading", { name: "How it works" });
    await user.click(screen.getByTitle("New message"));
    await user.click(await screen.findByRole("button", { name: /bob.*Draft: dear bob/ }));
    expect(await field("Message to bob")).toHaveValue("dear bob");
  });

  it("may be begun before it is known for whom, and goes to the one who is chosen", async () => {
    const { user } = renderApp("/inbox/new");
    await user.type(await field("Message"), "dear you{Enter}");
    expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
    await pickBob(reloadApp("/inbox/new"));
    expect(await field("Message to bob")).toHaveValue("dear you");
    await user.click(screen.getByRole("button", { name: "Change" }));
    expect(await field("Message")).toHaveValue("");
  });
});
