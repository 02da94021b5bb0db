import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";
import { NOT_THERE } from "./stage/walk.ts";

const scene = openScene();

test("a page that cannot be fetched says so, leaves the others alone, and is there when it can", async () => {
  const judy = await scene.sit();
  const { page } = judy;
  // Without a worker nothing of it is kept.
  await page.addInitScript("navigator.serviceWorker.register = () => Promise.reject()");
  const file = "**/assets/people-page-*.js";
  const account = "**/assets/account-page-*.js";
  judy.complaints.expect(/net::ERR_FAILED|dynamically imported module/);
  for (const one of [file, account]) await page.route(one, (route) => route.abort());
  await judy.register("help_judy");

  await page.getByRole("link", { name: "People" }).click();
  const heading = page.getByRole("heading", { name: "This page could not be fetched" });
  await heading.waitFor();
  const isFocused = "document.activeElement.matches('h1')";
  await expect.poll(() => page.evaluate<boolean>(isFocused)).toBe(true);
  await page.getByRole("link", { name: "Board" }).click();
  await page.getByText("Nobody has said anything yet.").waitFor();
  expect(await heading.count()).toBe(0);

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Account" }).click();
  await heading.waitFor();
  await page.getByRole("link", { name: "Privacy" }).click();
  await heading.waitFor({ state: "detached" });

  await page.getByRole("link", { name: "People" }).click();
  await heading.waitFor();
  await page.unroute(file);
  await page.getByRole("button", { name: "Load again" }).click();
  await page.getByRole("searchbox", { name: "Search people" }).waitFor();
});

test("what is not there leads somewhere, and what could not be loaded comes when the line is back", async () => {
  const kate = await scene.enter("help_kate");
  const { page } = kate;
  kate.complaints.expect(NOT_THERE);
  kate.complaints.expect(/net::ERR_/);
  await page.goto("/inbox/00000000-0000-4000-8000-000000000000");
  await page.getByRole("heading", { name: "This conversation is not here" }).waitFor();
  await page.getByText("you are signed in as help_kate").waitFor();
  await page.getByRole("link", { name: "Go to the inbox" }).click();
  await page.getByText("Nothing here yet").waitFor();

  await page.goto("/people/help_nobody");
  await page.getByRole("link", { name: "Look for names like it" }).click();
  await page.getByText("Nobody is called “help_nobody”").waitFor();
  await page.getByRole("button", { name: "Show everybody" }).click();
  await page.getByRole("link", { name: "help_kate" }).waitFor();

  await kate.context.setOffline(true);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByText("You are offline, and this is not on your device yet.").waitFor();
  await kate.context.setOffline(false);
  await page.getByText("You are signed in nowhere else.").waitFor();
});
