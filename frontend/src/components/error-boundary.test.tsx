import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Link, MemoryRouter, Route, Routes } from "react-router";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { ErrorBoundary } from "./error-boundary";
import { PageBoundary } from "./page-boundary";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
  // React reports the error to the window too, where the test runner would print it.
  const hush = (event: ErrorEvent) => event.preventDefault();
  window.addEventListener("error", hush);
  onTestFinished(() => window.removeEventListener("error", hush));
});

function Broken({ why = "broken" }: { why?: string }): never {
  throw new Error(why);
}

it("offers a way out when the application breaks", () => {
  render(
    <ErrorBoundary whole>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("main")).toContainElement(
    screen.getByRole("heading", { name: "Something broke" }),
  );
  expect(screen.getByRole("button", { name: "Load again" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the start" })).toHaveAttribute("href", "/");
});

it.each([
  ["Chromium", "Failed to fetch dynamically imported module: https://a.example/x.js"],
  ["Firefox", "error loading dynamically imported module: https://a.example/x.js"],
  ["WebKit", "Importing a module script failed."],
])("says that a page could not be fetched, in %s", (_, why) => {
  render(
    <ErrorBoundary>
      <Broken why={why} />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("heading", { name: "This page could not be fetched" })).toBeVisible();
  expect(screen.getByText(/there is no connection right now/)).toBeVisible();
});

it("leaves alone what is around a page that breaks, and shows the next one", async () => {
  render(
    <MemoryRouter initialEntries={["/broken"]}>
      <Link to="/whole">on</Link>
      <PageBoundary>
        <Routes>
          <Route path="/broken" element={<Broken />} />
          <Route path="/whole" element={<p>all is well</p>} />
        </Routes>
      </PageBoundary>
    </MemoryRouter>,
  );
  expect(screen.getByRole("heading", { name: "Something broke" })).toBeVisible();
  await userEvent.click(screen.getByRole("link", { name: "on" }));
  expect(screen.getByText("all is well")).toBeVisible();
  expect(screen.queryByRole("heading")).toBeNull();
});
