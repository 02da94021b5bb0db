import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** The tabs whose request for the event stream is open. */
function watchStreams(context: BrowserContext): Set<Page> {
  const streaming = new Set<Page>();
  const isStream = (url: string) => new URL(url).pathname === "/api/sse";
  const over = (page: Page) => streaming.delete(page);
  context.on("request", (request) => {
    if (isStream(request.url())) streaming.add(request.frame().page());
  });
  for (const end of ["requestfinished", "requestfailed"] as const) {
    context.on(end as "requestfinished", (request) => {
      if (isStream(request.url())) over(request.frame().page());
    });
  }
  context.on("page", (page) => page.on("close", () => over(page)));
  for (const page of context.pages()) page.on("close", () => over(page));
  return streaming;
}

const shown = (tab: Page, text: string) =>
  tab.getByRole("log").getByRole("listitem").getByText(text).waitFor();

test("seven tabs of one browser share one stream, also after the tab that had it is closed", async () => {
  const alice = await scene.sit();
  const bob = await scene.sit();
  const streaming = watchStreams(bob.context);
  await alice.register("alice");
  await bob.register("bob");
  await alice.writeTo("bob", "to the first tab");
  await bob.page.getByRole("navigation", { name: "Conversations" }).getByRole("link").click();
  await bob.messages().getByText("to the first tab").waitFor();

  const tabs = [bob.page];
  // A browser opens six connections to one origin: with a stream each, the seventh would stay empty.
  while (tabs.length < 7) {
    const tab = await bob.context.newPage();
    await tab.goto(bob.page.url());
    await shown(tab, "to the first tab");
    tabs.push(tab);
  }
  await alice.say("to all seven");
  await Promise.all(tabs.map((tab) => shown(tab, "to all seven")));
  expect([...streaming]).toEqual([bob.page]);

  await bob.page.close();
  const left = tabs.slice(1);
  await alice.say("to the other six");
  await Promise.all(left.map((tab) => shown(tab, "to the other six")));
  expect(streaming.size).toBe(1);

  // What one tab sends, the others show; and nothing is there twice.
  const [sender] = left;
  const composer = sender?.getByRole("textbox", { name: /^Message to/ });
  await composer?.fill("from one of them");
  await composer?.press("Enter");
  await Promise.all(left.map((tab) => shown(tab, "from one of them")));
  await Promise.all(
    left.map((tab) =>
      expect.poll(() => tab.getByRole("log").getByRole("listitem").count()).toBe(4),
    ),
  );
});

test("signing out in one tab leads all tabs to the sign-in", async () => {
  const carol = await scene.sit();
  await carol.register("carol");
  const others = await Promise.all([carol.context.newPage(), carol.context.newPage()]);
  for (const tab of others) {
    await tab.goto("/inbox");
    await tab.getByRole("button", { name: "Log out" }).waitFor();
  }
  carol.complaints.expect(/status of 401/);
  await others[0].getByRole("button", { name: "Log out" }).click();
  await Promise.all(
    [carol.page, others[1]].map((tab) => tab.waitForURL("**/login*", { timeout: 20_000 })),
  );
});
