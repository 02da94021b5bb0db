import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { makeConversation, makeMessage, THREAD } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const path = `/inbox/${THREAD}`;

let server: FakeServer;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true });
  server = new FakeServer()
    .signedIn([makeConversation()])
    .withMessages(THREAD, [makeMessage(1, { content: "first words" })]);
});
afterEach(() => vi.useRealTimers());

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const notice = () => screen.queryByText(/Reconnecting|You are offline|Back online/)?.textContent;

async function open() {
  renderApp(path);
  await screen.findByText("first words");
  act(() => FakeEventSource.latest.accept());
  return async (text: string) => {
    const field = screen.getByRole("textbox");
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: "Enter" });
    await within(screen.getByRole("log")).findByText(text);
  };
}

const noAnswer = () =>
  server.on("POST /api/messages", () => Promise.reject(new TypeError("offline")));

function answers() {
  let number = 1;
  server.on("POST /api/messages", ({ body, headers }) => {
    const client_key = headers.get("Idempotency-Key") ?? "";
    const { content } = body as { content: string };
    return json(makeMessage(++number, { mine: true, content, client_key }), 201);
  });
}

describe("The notice about the connection", () => {
  it("says nothing of a stream that is back soon", async () => {
    await open();
    act(() => FakeEventSource.latest.interrupt());
    await pass(1_500);
    expect(notice()).toBeUndefined();
    act(() => FakeEventSource.latest.accept());
    await pass(5_000);
    expect(notice()).toBeUndefined();
  });

  it("says what lasts, and goes without a word when nothing had to wait", async () => {
    await open();
    act(() => FakeEventSource.latest.interrupt());
    await pass(2_500);
    expect(notice()).toBe("Reconnecting…");
    act(() => FakeEventSource.latest.accept());
    expect(notice()).toBeUndefined();
  });

  it("counts what waits, also while one of them is tried, and tells for a moment that it is sent", async () => {
    const write = await open();
    noAnswer();
    act(() => FakeEventSource.latest.interrupt());
    await write("one");
    await write("two");
    await pass(2_500);
    expect(notice()).toBe("Reconnecting… 2 messages waiting");

    let lose: ((why: Error) => void) | undefined;
    server.on("POST /api/messages", () => new Promise((_, reject) => (lose = reject)));
    await pass(60_000);
    expect(screen.getAllByText("Sending…")).toHaveLength(2);
    expect(notice()).toBe("Reconnecting… 2 messages waiting");

    answers();
    act(() => lose?.(new TypeError("offline")));
    act(() => FakeEventSource.latest.accept());
    await waitFor(() => expect(notice()).toBe("Back online, 2 messages sent"));
    await pass(4_000);
    expect(notice()).toBeUndefined();
  });

  it("counts nothing that is written once it is back, and tells the same number again after the next time", async () => {
    const write = await open();
    const lose = async (text: string) => {
      noAnswer();
      act(() => FakeEventSource.latest.interrupt());
      await write(text);
      await pass(2_500);
      answers();
      act(() => FakeEventSource.latest.accept());
      await waitFor(() => expect(notice()).toBe("Back online, 1 message sent"));
    };
    await lose("one");
    await write("two");
    expect(notice()).toBe("Back online, 1 message sent");
    await waitFor(() => expect(screen.queryByText("Sending…")).toBeNull());
    expect(notice()).toBe("Back online, 1 message sent");
    await lose("three");
    await pass(4_000);
    expect(notice()).toBeUndefined();
  });

  it("claims of nothing that it is sent when it was refused", async () => {
    const write = await open();
    noAnswer();
    act(() => FakeEventSource.latest.interrupt());
    await write("one");
    await pass(2_500);
    server.on("POST /api/messages", () => problem(404, "not_found"));
    act(() => FakeEventSource.latest.accept());
    expect(await screen.findByText(/^Not sent\./)).toBeVisible();
    expect(notice()).toBeUndefined();
  });

  it("says that the browser is offline, and lets those who cannot see it know", async () => {
    const write = await open();
    noAnswer();
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event("offline")));
    await write("one");
    await waitFor(() => expect(notice()).toBe("You are offline — 1 message waiting"));
    server.on("POST /api/messages", () => new Promise(() => undefined));
    await pass(60_000);
    expect(screen.getByText("Sending…")).toBeVisible();
    expect(notice()).toBe("You are offline — 1 message waiting");
    expect(screen.getByText(/You are offline/).closest("[role=status]")).not.toBeNull();
  });
});
