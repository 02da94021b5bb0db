import { render, screen } from "@testing-library/react";
import { expect, it, onTestFinished, vi } from "vitest";
import { FakeServer } from "@/testing/fake-server";
import { renderApp } from "@/testing/render-app";
import { ErrorBoundary } from "./error-boundary";

it("says so when there is nothing at an address", () => {
  new FakeServer().signedOut();
  renderApp("/no/such/page");
  expect(screen.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

it("offers a way out when a page breaks", () => {
  vi.spyOn(console, "error").mockReturnValue();
  // React reports the error to the window too, where the test runner would print it.
  const hush = (event: ErrorEvent) => event.preventDefault();
  window.addEventListener("error", hush);
  onTestFinished(() => window.removeEventListener("error", hush));
  const Broken = () => {
    throw new Error("broken");
  };
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("button", { name: "Load again" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the start" })).toHaveAttribute("href", "/");
});
