import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer, problem } from "@/testing/fake-server";
import { makeConversation, makeMessage, THREAD } from "@/testing/make";
import { fakeWidth } from "@/testing/match-media";
import { reloadApp, renderApp } from "@/testing/render-app";

/** The picker is loaded when it is opened, which takes a busy machine a while. */
const findFox = () => screen.findByRole("button", { name: "fox" }, { timeout: 15_000 });

vi.mock("@/components/emoji-picker", () => ({
  EmojiPicker: ({ onPick }: { onPick: (emoji: string) => void }) => (
    <button onClick={() => onPick("🦊")}>fox</button>
  ),
}));

const path = `/inbox/${THREAD}`;

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .signedIn([makeConversation()])
    .withMessages(THREAD, [makeMessage(1, { content: "first words" })])
    .on("POST /api/messages", () => problem(503, "too_busy"));
});

const field = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Message to/ });
const sent = () => server.to("POST /api/messages").map(({ body }) => body);

describe("Enter", () => {
  it("begins a new line where its writer has chosen so, and Ctrl with it sends", async () => {
    const { user } = renderApp("/settings/writing");
    const choice = await screen.findByRole("switch", { name: "Enter sends" });
    expect(choice).toBeChecked();
    await user.click(choice);
    const { user: later } = reloadApp(path);
    await later.type(await field(), "a{Enter}b");
    expect(await field()).toHaveValue("a\nb");
    expect(await field()).toHaveAttribute("enterkeyhint", "enter");
    await later.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(sent()).toMatchObject([{ content: "a\nb" }]));
  });

  it("begins a new line on the keyboard of a touch screen", async () => {
    fakeWidth(390, "coarse");
    const { user } = renderApp(path);
    await user.type(await field(), "a{Enter}b");
    expect(await field()).toHaveValue("a\nb");
    await user.click(screen.getByRole("button", { name: "Send" }));
    await waitFor(() => expect(sent()).toHaveLength(1));
  });

  it("chooses a word and sends nothing while an input method composes", async () => {
    const { user } = renderApp(path);
    await user.type(await field(), "a");
    fireEvent.keyDown(await field(), { key: "Enter", isComposing: true });
    fireEvent.keyDown(await field(), { key: "Enter", keyCode: 229 });
    expect(await field()).toHaveValue("a");
    await user.keyboard("{Enter}");
    expect(await field()).toHaveValue("");
  });
});

it("says so when too much was pasted, and keeps all of it", async () => {
  const { user } = renderApp(path);
  await user.click(await field());
  await user.paste("x".repeat(3_800));
  expect(screen.queryByText(/left$/)).toBeNull();
  await user.paste("y");
  expect(screen.getByText("199 left")).toBeVisible();
  await user.paste("z".repeat(30_000));
  expect(screen.getByText("29,801 too many")).toBeVisible();
  expect(screen.getByText(/Too long for one message/)).toHaveTextContent("the first 20,000");
  expect((await field()).value).toHaveLength(33_801);
});

describe("A shortcode", () => {
  const options = async () =>
    within(await screen.findByRole("listbox", { name: "Emoji" })).findAllByRole("option");

  it("offers emoji by keyboard, and Enter takes one without sending", async () => {
    const { user } = renderApp(path);
    await user.type(await field(), "so :hear");
    const [first, second] = await options();
    expect(first).toHaveTextContent(":heart:");
    expect(first).toHaveAttribute("aria-selected", "true");
    expect(await field()).toHaveAttribute("aria-activedescendant", first?.id);
    await user.keyboard("{ArrowDown}");
    expect(second).toHaveAttribute("aria-selected", "true");
    await user.keyboard("{ArrowUp}{Enter}");
    expect(await field()).toHaveValue("so ❤️");
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(sent()).toEqual([]);
  });

  it("offers them by pointer, in the midst of a text", async () => {
    const { user } = renderApp(path);
    await user.type(await field(), "a  b");
    (await field()).setSelectionRange(2, 2);
    await user.type(await field(), ":tad", { initialSelectionStart: 2, initialSelectionEnd: 2 });
    const [tada] = await options();
    if (tada) await user.click(tada);
    expect(await field()).toHaveValue("a 🎉 b");
    expect(await field()).toHaveFocus();
    expect((await field()).selectionStart).toBe(4);
  });

  it("is left alone after Escape", async () => {
    const { user } = renderApp(path);
    await user.type(await field(), ":tad");
    await options();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("listbox")).toBeNull();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(sent()).toMatchObject([{ content: ":tad" }]));
  });

  it("becomes its emoji when it is whole, and stays when there is none of its name", async () => {
    const { user } = renderApp(path);
    await user.type(await field(), ":tad");
    await options();
    await user.type(await field(), "a: :nosuch: 10:30:45");
    expect(await field()).toHaveValue("🎉 :nosuch: 10:30:45");
  });
});

it("puts an emoji that was picked where the caret is", async () => {
  const { user } = renderApp(path);
  await user.type(await field(), "ab");
  (await field()).setSelectionRange(1, 1);
  await user.click(screen.getByRole("button", { name: "Emoji" }));
  await user.click(await findFox());
  expect(await field()).toHaveValue("a🦊b");
  await waitFor(async () => expect(await field()).toHaveFocus());
});

it("leaves the focus to what is opened in place of the emoji", async () => {
  const { user } = renderApp(path);
  await user.click(await field());
  await user.click(screen.getByRole("button", { name: "Emoji" }));
  await findFox();
  await user.click(screen.getByRole("button", { name: "Pinned messages" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "fox" })).toBeNull());
  expect(screen.getByRole("button", { name: "Pinned messages" })).toHaveFocus();
});
