import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { FakeServer } from "@/testing/fake-server";
import { makeConversation } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

it("leads to every place, and says where one is", async () => {
  new FakeServer().signedIn([makeConversation()]);
  const { user } = renderApp("/inbox");
  const links = () => within(screen.getByRole("navigation", { name: "Main" })).getAllByRole("link");
  await screen.findByRole("navigation", { name: "Main" });
  expect(links().map((link) => link.textContent)).toEqual(["Inbox", "Board", "People", "Settings"]);
  const current = () => links().find((link) => link.getAttribute("aria-current") === "page");
  expect(current()).toHaveTextContent("Inbox");
  await user.click(screen.getByRole("link", { name: "Board" }));
  expect(await screen.findByRole("heading", { name: "Board" })).toBeVisible();
  expect(current()).toHaveTextContent("Board");
  await user.click(screen.getByRole("link", { name: "Settings" }));
  expect(await screen.findByRole("heading", { name: "Profile" })).toBeVisible();
  expect(current()).toHaveTextContent("Settings");
});
