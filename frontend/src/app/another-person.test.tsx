import { act, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, problem } from "@/testing/fake-server";
import { alice, makeConversation, makeMessage, position, THREAD } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const bob = { ...alice, id: "00000000-0000-4000-8000-000000000b0b", username: "bob" };
const secret = makeMessage(1, { content: "for alice alone" });
const conversation = makeConversation({ last_message: secret });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer().signedIn([conversation]).withMessages(THREAD, [secret]);
});

/** In another tab alice has gone, and bob has come. Nothing that he asks for is answered yet. */
function bobIsHere() {
  const never = () => new Promise<Response>(() => undefined);
  server
    .on("GET /api/me", bob)
    .on("GET /api/conversations", never)
    .on(`GET /api/conversations/${THREAD}`, () => problem(404, "not_found"))
    .on(`GET /api/conversations/${THREAD}/messages`, () => problem(404, "not_found"));
}

describe("A tab that was somebody else's", () => {
  it.each([
    ["its stream is refused", (stream: FakeEventSource) => stream.refuse()],
    [
      "its stream is not theirs",
      (stream: FakeEventSource) => stream.send("reset", {}, position(3)),
    ],
  ])("shows nothing of theirs when %s", async (_, how) => {
    renderApp(`/inbox/${THREAD}`);
    expect(await screen.findAllByText("for alice alone")).not.toHaveLength(0);
    bobIsHere();
    act(() => how(FakeEventSource.latest));
    expect(await screen.findByText("bob")).toBeVisible();
    expect(screen.queryByText("for alice alone")).toBeNull();
  });
});
