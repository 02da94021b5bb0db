import { afterEach, expect, it, vi } from "vitest";
import { sessionHint } from "@/lib/session-hint";
import { earlyAnswer, earlyAnswersAreOf } from "./early";

const me = "http://localhost/api/me";
const list = "http://localhost/api/conversations";
const get = (url: string) => new Request(url);

function ask(hint: string | null) {
  sessionHint.set(hint);
  const answers = new Map([me, list].map((url) => [url, Promise.resolve(new Response(url))]));
  window.early = { hint, answers };
}

afterEach(() => {
  delete window.early;
});

it("hands on what was asked for before the script ran, once", async () => {
  ask("alice");
  expect(await (await earlyAnswer(get(me)))?.text()).toBe(me);
  expect(earlyAnswer(get(me))).toBeUndefined();
  expect(await (await earlyAnswer(get(list)))?.text()).toBe(list);
});

it("hands on nothing when somebody else has signed in meanwhile", () => {
  ask("alice");
  sessionHint.set("bob");
  expect(earlyAnswer(get(me))).toBeUndefined();
  sessionHint.set("alice");
  expect(earlyAnswer(get(list))).toBeUndefined();
});

it("takes the other answers for those of the one whom the first has named", () => {
  ask(null);
  expect(earlyAnswer(get(me))).toBeDefined();
  earlyAnswersAreOf("alice");
  sessionHint.set("alice");
  expect(earlyAnswer(get(list))).toBeDefined();
});

it("hands on nothing when nobody was known and somebody has signed in before the first answer was read", () => {
  ask(null);
  void earlyAnswer(get(me));
  sessionHint.set("bob");
  earlyAnswersAreOf("alice");
  expect(earlyAnswer(get(list))).toBeUndefined();
});

it("hands on nothing once the page has sent something", () => {
  ask("alice");
  void earlyAnswer(new Request("http://localhost/auth/logout", { method: "POST" }));
  expect(earlyAnswer(get(list))).toBeUndefined();
});

it("hands on nothing that was asked for long ago", () => {
  ask("alice");
  vi.spyOn(performance, "now").mockReturnValue(60_000);
  expect(earlyAnswer(get(list))).toBeUndefined();
});
