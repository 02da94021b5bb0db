import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

test("a new account is shown how it works, finds somebody, writes, and has an inbox instead", async () => {
  const bob = await scene.enter("first_bob");
  const { page } = await scene.enter("first_alice");
  const tour = page.getByRole("region", { name: "How it works" });
  await tour.getByText("They see Anonymous Agent", { exact: true }).waitFor();
  expect(await tour.getByRole("img").count()).toBe(3);

  await tour.getByRole("link", { name: "Find somebody to write to" }).click();
  await page.getByRole("searchbox", { name: "Search people" }).fill("first_bob");
  // Nobody else is found any more, and nothing moves under the hand.
  await page.waitForURL("**/people?q=first_bob");
  await page.getByRole("link", { name: "first_alice" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "first_bob" }).click();
  await page.getByRole("link", { name: "Write anonymously" }).click();
  const field = page.getByRole("textbox", { name: "Message to first_bob" });
  await field.fill("Your song last night stayed with me.");
  await field.press("Enter");
  await page.waitForURL(/\/inbox\/[0-9a-f-]{36}$/);
  // As the pictures have promised.
  await bob.conversation("Anonymous Agent").filter({ hasText: "Your song last night" }).waitFor();
  await bob.page.getByRole("region", { name: "How it works" }).waitFor({ state: "detached" });

  await page.goto("/inbox");
  await page.getByRole("heading", { name: "It is quiet here" }).waitFor();
  expect(await tour.count()).toBe(0);
});

test("the tour is put away and brought back by keyboard on a phone, and forgotten after signing out", async () => {
  const { page } = await scene.enter("first_carol", { width: 390, height: 844 });
  const tour = page.getByRole("region", { name: "How it works" });
  await tour.getByRole("button", { name: "Put this away" }).press("Enter");
  await tour.waitFor({ state: "detached" });
  await page.reload();
  const back = page.getByRole("button", { name: "How it works" });
  await back.waitFor();
  expect(await tour.count()).toBe(0);
  await back.press("Enter");
  await tour.waitFor();
  const isFocused = "document.activeElement.textContent === 'Put this away'";
  await expect.poll(() => page.evaluate<boolean>(isFocused)).toBe(true);
  await page.keyboard.press("Enter");

  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByRole("heading", { name: /Say it/ }).waitFor();
  expect(await page.evaluate<number>("localStorage.length")).toBe(0);
});
