import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { FakeServer } from "@/testing/fake-server";
import { renderApp } from "@/testing/render-app";

it("says so when there is nothing at an address, and why that can be", () => {
  new FakeServer().signedOut();
  renderApp("/no/such/page");
  expect(screen.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  expect(screen.getByText(/the address is mistyped/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the start" })).toHaveAttribute("href", "/");
});
