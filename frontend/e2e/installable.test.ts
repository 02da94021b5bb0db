import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { Proxy } from "./stage/proxy.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** The worker has all that it needs, and is in charge of this page. */
async function workerIsReady({ page }: Person): Promise<void> {
  const state = () => page.evaluate<string>("navigator.serviceWorker.controller?.state");
  await expect.poll(state).toBe("activated");
}

interface Kept {
  path: string;
  text: string;
}

/** Every entry of the browser's Cache Storage. */
async function keptIn(page: Page): Promise<Kept[]> {
  return page.evaluate<Kept[]>(`(async () => {
    const kept = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        kept.push({ path: new URL(request.url).pathname, text: await response.text() });
      }
    }
    return kept;
  })()`);
}

const notices = (person: Person) => person.page.getByRole("status");

test("the inbox opens while the server is away, with what is not sent, and goes on when it is back", async () => {
  const alice = await scene.enter("install_alice");
  const bob = await scene.enter("install_bob");
  await alice.writeTo("install_bob", "hello bob");
  await bob.conversation("hello bob").waitFor();
  await workerIsReady(alice);

  for (const person of [alice, bob]) person.complaints.expect(/net::ERR_/);
  await scene.server.kill();
  await alice.say("in the dark");
  await alice.page.reload();
  await notices(alice).filter({ hasText: "Reconnecting… 1 message waiting" }).waitFor();
  await alice.page.getByRole("listitem").filter({ hasText: "in the dark" }).waitFor();

  await scene.server.startAgain();
  await alice.message("in the dark").waitFor();
  await alice.conversation("in the dark").waitFor();
  await bob.conversation("in the dark").waitFor();
  await expect.poll(() => alice.messages().count()).toBe(2);
  await expect.poll(() => notices(alice).filter({ hasText: "Reconnecting" }).count()).toBe(0);
});

test("an inbox that was opened offline has the conversations that are begun, and takes new ones", async () => {
  const carol = await scene.enter("install_carol");
  await scene.enter("install_dave");
  await workerIsReady(carol);

  carol.complaints.expect(/net::ERR_/);
  await carol.page.goto("/inbox/new");
  await carol.page.getByRole("combobox", { name: "To" }).fill("install_dav");
  await carol.page.getByRole("option", { name: "install_dave" }).click();
  await carol.context.setOffline(true);
  await carol.say("hello dave");
  await carol.page.getByText("Waits for the connection").waitFor();

  await carol.page.goto("/inbox");
  await notices(carol).filter({ hasText: "1 message waiting" }).waitFor();
  await carol.conversation("hello dave").click();
  await carol.say("and again");
  await notices(carol).filter({ hasText: "2 messages waiting" }).waitFor();

  await carol.context.setOffline(false);
  await carol.page.waitForURL(/\/inbox\/[0-9a-f-]{36}$/);
  await carol.message("and again").waitFor();
  await expect.poll(() => carol.page.getByText(/Sending|Waits/).count()).toBe(0);
});

test("nothing of anybody is kept but the application itself, and nothing else is left after signing out", async () => {
  const erin = await scene.enter("install_erin");
  await scene.enter("install_frank");
  await workerIsReady(erin);
  await erin.writeTo("install_frank", "a secret of two");
  for (const path of ["/inbox", "/inbox/search?q=secret", "/settings/privacy", "/login"]) {
    await erin.page.goto(path);
    await erin.page.getByRole("heading").first().waitFor();
  }
  const { id } = (await (await erin.context.request.get("/api/me")).json()) as { id: string };
  const worker = await (await erin.context.request.get("/sw.js")).text();

  const kept = await keptIn(erin.page);
  expect(kept.length).toBeGreaterThan(20);
  for (const { path, text } of kept) {
    expect(path === "/" || worker.includes(`"${path}"`), path).toBe(true);
    expect(path).not.toMatch(/^\/(?:api|auth|avatars)\//);
    for (const trace of ["install_", "a secret of two", id]) expect(text).not.toContain(trace);
  }

  await erin.page.goto("/inbox");
  await erin.page.getByRole("button", { name: "Log out" }).click();
  await erin.page.getByRole("heading", { name: /Say it/ }).waitFor();
  const left = () =>
    erin.page.evaluate<string[]>(`indexedDB.databases().then((databases) => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...databases.map(({ name }) => name),
    ])`);
  await expect.poll(left).toEqual([]);
  const paths = (entries: Kept[]) => entries.map(({ path }) => path);
  expect(paths(await keptIn(erin.page))).toEqual(paths(kept));

  erin.complaints.expect(/net::ERR_/);
  await erin.context.setOffline(true);
  await erin.page.goto("/inbox");
  await erin.page.getByText("The server could not be reached.").waitFor();
  expect(await erin.page.content()).not.toContain("install_");
});

test("a new version takes over the browser, not the page, which says that there is one", async () => {
  const proxy = await Proxy.before(scene.server.origin);
  onTestFinished(() => proxy.close());
  const grace = await scene.enter("install_grace", { origin: proxy.origin });
  await workerIsReady(grace);
  const shells = () => grace.page.evaluate<string[]>("caches.keys()");
  const before = await shells();
  expect(await grace.page.getByText("A new version is ready.").count()).toBe(0);

  proxy.worker = (script) => {
    // The page names its style too, so a worker that takes it for the script still knows the page.
    const style = /"(\/assets\/index-[^"]+\.css)"/.exec(script)?.[1] ?? "";
    return script
      .replace(/"version":"\w+"/, '"version":"next"')
      .replace(/"script":"[^"]+"/, `"script":"${style}"`);
  };
  await grace.page.evaluate("navigator.serviceWorker.ready.then((one) => one.update())");
  await grace.page.getByText("A new version is ready.").waitFor();
  expect(await shells()).toEqual([...before, "anonyma-shell-next"]);

  await grace.page.getByRole("button", { name: "Load it" }).click();
  await grace.page.getByText("A new version is ready.").waitFor({ state: "detached" });
  await grace.page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
});

test("the worker leaves with all that it keeps when the server knows none", async () => {
  const heidi = await scene.enter("install_heidi");
  await workerIsReady(heidi);
  heidi.complaints.expect(/404/);
  await heidi.context.route("**/sw.js", (route) => route.fulfill({ status: 404 }));
  // A page of such a server registers none.
  await heidi.page.addInitScript("navigator.serviceWorker.register = () => Promise.reject()");
  await heidi.page.reload();
  const left = () =>
    heidi.page.evaluate<number[]>(`(async () => [
      (await navigator.serviceWorker.getRegistrations()).length,
      (await caches.keys()).length,
    ])()`);
  await expect.poll(left).toEqual([0, 0]);
});
