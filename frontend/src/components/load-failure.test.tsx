import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ApiError } from "@/api/problem";
import { LoadFailure } from "./load-failure";

const error = new ApiError({ code: "not_found", status: 404, detail: "No such thing." });

it("says what the matter is, and tries again when asked", async () => {
  const onRetry = vi.fn();
  render(<LoadFailure error={error} onRetry={onRetry} />);
  expect(screen.getByRole("alert")).toHaveTextContent("No such thing.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});

it("says what is missing while there is no connection, instead of what the browser calls it", () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const unreached = new ApiError({ code: "unexpected", status: 0, detail: "Failed to fetch" });
  render(<LoadFailure error={unreached} onRetry={vi.fn()} />);
  expect(screen.getByRole("alert")).toHaveTextContent(
    "You are offline, and this is not on your device yet. It comes by itself when you are back.",
  );
});

it("promises nothing of what the server has refused", () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  render(<LoadFailure error={error} onRetry={vi.fn()} />);
  expect(screen.getByRole("alert")).toHaveTextContent("No such thing.");
});
