import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { sessionHint } from "@/lib/session-hint";
import { FakeServer } from "@/testing/fake-server";
import { alice } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

it("says what is not protected as plainly as what is", async () => {
  new FakeServer().signedOut();
  renderApp("/");
  expect(
    await screen.findByText(/operator of this server can see who wrote to whom/),
  ).toBeVisible();
  expect(screen.getByText(/writing style may give you away/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Create an account" })).toHaveAttribute(
    "href",
    "/register",
  );
  await waitFor(() => expect(document.title).toBe("Write without a name · Anonyma"));
});

it("leads those who are signed in to their inbox", async () => {
  new FakeServer().signedIn();
  sessionHint.set(alice.id);
  renderApp("/");
  expect(await screen.findByText("Nothing here yet")).toBeVisible();
});
