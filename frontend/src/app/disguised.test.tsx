import { screen, waitFor } from "@testing-library/react";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import disguised from "@/messages/disguised";
import en from "@/messages/en";
import { speak } from "@/messages/t";
import { FakeServer } from "@/testing/fake-server";
import { makeBroadcast, makeConversation, makeMessage, position } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const spoken = ["aria-label", "title", "placeholder", "alt"];
/** What people have written and are called, and what is called the same everywhere. */
const names = /alice|bob|Anonym[a-z]*|Agent|Quiet Heron|GitHub|ZIP|JSON|https|\d+|@/g;

beforeAll(() => speak("ar-XB", disguised));
afterAll(() => speak("en", en));
let server: FakeServer;
beforeEach(() => {
  const bob = { kind: "person" as const, id: "b", username: "bob", avatar_url: null };
  const message = makeMessage(1, { thread_id: "t1", content: "1" });
  const conversation = makeConversation({
    thread_id: "t1",
    counterpart: bob,
    last_message: message,
  });
  const items = [makeBroadcast("b1", { content: "1" })];
  server = new FakeServer()
    .signedIn([conversation])
    .withMessages("t1", [message])
    .on("GET /api/conversations/t1", { ...conversation, position: position(10) })
    .on("GET /api/broadcasts", { items, next: null, position: position(10, 5) })
    .on("GET /api/users", { items: [], next: null, position: position(10) });
});

/** Texts of the page that are as they stand in English. */
function english(): string[] {
  const texts = [...document.body.querySelectorAll(":not(output)")].flatMap((element) => [
    ...[...element.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : [])),
    ...spoken.map((name) => element.getAttribute(name) ?? ""),
  ]);
  return texts.filter((text) => {
    const rest = text.replace(names, "");
    return /[a-z]{2}/i.test(rest) && !rest.includes("·");
  });
}

const visitors = ["/", "/login", "/register"];
const members = ["/inbox", "/inbox/t1", "/board", "/people", "/settings/privacy"];

for (const path of [...visitors, ...members]) {
  test(`nothing at ${path} is said in plain English`, async () => {
    if (visitors.includes(path)) server.signedOut();
    renderApp(path);
    await waitFor(() => expect(document.body.textContent).toMatch(/·{3}/));
    await waitFor(() => expect(screen.queryAllByRole("main")).toHaveLength(1));
    await waitFor(() => expect(english()).toEqual([]));
  });
}
