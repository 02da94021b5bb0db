import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** How light the page is behind everything, from 0 to 1. */
async function lightness({ page }: Person): Promise<number> {
  const colour = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  return Number(/oklch\(([\d.]+)/.exec(colour)?.[1]);
}

test("a theme that is chosen on one device is shown on the other at once, and before anything else at the next visit", async () => {
  const laptop = await scene.enter("theme_ada");
  const phone = await scene.another("theme_ada", { width: 390 });
  expect(await lightness(laptop)).toBeGreaterThan(0.9);

  await laptop.page.goto("/settings/appearance");
  await laptop.page.getByText("Dark", { exact: true }).click();
  await expect.poll(() => lightness(laptop)).toBeLessThan(0.3);
  await expect.poll(() => lightness(phone)).toBeLessThan(0.3);

  // None of the page's own scripts has come yet. The service worker would have them at hand.
  await phone.page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.unregister())");
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await phone.page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await phone.page.goto("/inbox", { waitUntil: "commit" });
  await expect.poll(() => lightness(phone)).toBeLessThan(0.3);
  expect(await phone.page.getByRole("link").count()).toBe(0);
  release();
  await phone.page.getByText("Nothing here yet").waitFor();
  await phone.page.unrouteAll({ behavior: "wait" });

  await phone.page.goto("/settings/appearance");
  await phone.page.getByText("As the system", { exact: true }).click();
  await expect.poll(() => lightness(laptop)).toBeGreaterThan(0.9);
});

test("a message to a page that nobody looks at calls with constant words and a sound, as preferred", async () => {
  const bob = await scene.enter("called_bob");
  const alice = await scene.enter("calling_alice");
  await bob.context.grantPermissions(["notifications"]);
  await bob.page.addInitScript(`
    window.shown = [];
    window.Notification = class extends EventTarget {
      static permission = "granted";
      static requestPermission = async () => "granted";
      constructor(title, options) { super(); window.shown.push([title, options]); }
      close() {}
    };
    window.sounds = 0;
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function () { window.sounds += 1; start.call(this); };
  `);
  const shown = () => bob.page.evaluate<unknown[]>("window.shown");
  const sounds = () => bob.page.evaluate<number>("window.sounds");
  const look = (state: string) =>
    bob.page.evaluate(`
      Object.defineProperty(document, "visibilityState", { value: "${state}", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    `);

  await bob.page.goto("/settings/notifications");
  await bob.page.getByRole("switch", { name: "Notifications of the browser" }).check();
  await alice.writeTo("called_bob", "in sight");
  await bob.page.getByText("in sight", { exact: true }).waitFor();
  expect([await shown(), await sounds()]).toEqual([[], 0]);

  await look("hidden");
  await alice.say("a secret");
  await expect.poll(shown).toHaveLength(1);
  await expect.poll(sounds).toBe(1);
  const words = { body: "Anonyma", tag: "anonyma", silent: true };
  expect(await shown()).toEqual([["New message", words]]);
});
