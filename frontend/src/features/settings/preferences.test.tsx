import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Preferences } from "@/api/models";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { makePreferences, position, preferencesChanged } from "@/testing/make";
import { renderApp } from "@/testing/render-app";

const CHANGE = "PATCH /api/me/preferences";
const shownTheme = () => document.documentElement.dataset.theme;

let server: FakeServer;
beforeEach(() => {
  delete document.documentElement.dataset.theme;
  server = new FakeServer().signedIn();
});

const withPreferences = (changes: Partial<Preferences>) =>
  server.on("GET /api/me/preferences", {
    preferences: makePreferences(changes),
    position: position(10),
  });

describe("Appearance", () => {
  it("shows what is chosen at once, before the server has it", async () => {
    let answer: (response: Response) => void = () => undefined;
    server.on(CHANGE, () => new Promise((resolve) => (answer = resolve)));
    const { user } = renderApp("/settings/appearance");
    expect(await screen.findByRole("radio", { name: "As the system" })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    expect(shownTheme()).toBe("dark");
    answer(json(makePreferences({ theme: "dark" })));
    await waitFor(() => expect(server.to(CHANGE)[0]?.body).toEqual({ theme: "dark" }));
    await waitFor(() => expect(screen.getByRole("radio", { name: "Dark" })).toBeChecked());
  });

  it("goes back to what it was when the server refuses it, and says why", async () => {
    withPreferences({ theme: "light" }).on(CHANGE, () => problem(503, "unavailable"));
    const { user } = renderApp("/settings/appearance");
    await user.click(await screen.findByRole("radio", { name: "Dark" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("It stays as it was.");
    expect(shownTheme()).toBe("light");
    expect(screen.getByRole("radio", { name: "Light" })).toBeChecked();
  });

  it("follows another device, on whatever page", async () => {
    withPreferences({ theme: "dark" });
    renderApp("/inbox");
    await screen.findByText("Nothing here yet");
    await waitFor(() => expect(shownTheme()).toBe("dark"));
    const light = makePreferences({ theme: "light" });
    act(() => FakeEventSource.latest.tell(preferencesChanged(11, light)));
    await waitFor(() => expect(shownTheme()).toBe("light"));
    const system = makePreferences({ theme: "system" });
    act(() => FakeEventSource.latest.tell(preferencesChanged(12, system)));
    await waitFor(() => expect(shownTheme()).toBeUndefined());
  });
});

describe("Notifications", () => {
  const browser = () => screen.findByRole("switch", { name: "Notifications of the browser" });

  function withBrowser(permission: NotificationPermission, answer = permission) {
    const notification = {
      permission,
      requestPermission: vi.fn(() => {
        notification.permission = answer;
        return Promise.resolve(answer);
      }),
    };
    vi.stubGlobal("Notification", notification);
    vi.stubGlobal("isSecureContext", true);
    return notification;
  }

  it("asks the browser upon the click that wants them, and not before", async () => {
    const { requestPermission } = withBrowser("default", "granted");
    server.on(CHANGE, () => json(makePreferences({ browser_notifications: true })));
    const { user } = renderApp("/settings/notifications");
    const control = await browser();
    expect(requestPermission).not.toHaveBeenCalled();
    await user.click(control);
    await waitFor(() => expect(control).toBeChecked());
    expect(requestPermission).toHaveBeenCalledOnce();
    expect(server.to(CHANGE)[0]?.body).toEqual({ browser_notifications: true });
  });

  it("stays off when the browser refuses, and says so", async () => {
    withBrowser("default", "denied");
    const { user } = renderApp("/settings/notifications");
    await user.click(await browser());
    expect(await screen.findByText(/This browser refuses notifications/)).toBeVisible();
    await waitFor(async () => expect(await browser()).not.toBeChecked());
    expect(server.to(CHANGE)).toEqual([]);
  });

  it("asks in a browser that does not know yet what was switched on elsewhere", async () => {
    withPreferences({ browser_notifications: true });
    const { requestPermission } = withBrowser("default", "granted");
    const { user } = renderApp("/settings/notifications");
    await user.click(await screen.findByRole("button", { name: "Allow them here" }));
    expect(requestPermission).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByText(/has not been asked yet/)).toBeNull());
  });

  it("says that a browser has none", async () => {
    vi.stubGlobal("isSecureContext", false);
    renderApp("/settings/notifications");
    expect(await screen.findByText(/This browser shows no notifications/)).toBeVisible();
  });

  it("turns the sound off on its own", async () => {
    server.on(CHANGE, () => json(makePreferences({ notification_sound: false })));
    const { user } = renderApp("/settings/notifications");
    const sound = await screen.findByRole("switch", { name: "Sound" });
    expect(sound).toBeChecked();
    await user.click(sound);
    await waitFor(() => expect(server.to(CHANGE)[0]?.body).toEqual({ notification_sound: false }));
  });
});
