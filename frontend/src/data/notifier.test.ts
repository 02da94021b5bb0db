import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Conversation, Message, Preferences } from "@/api/models";
import { OwnStorage } from "@/lib/own-storage";
import { sessionHint } from "@/lib/session-hint";
import { FakeServer } from "@/testing/fake-server";
import { alice, conversationChanged, makeConversation, makeMessage } from "@/testing/make";
import { makePreferences, newMessage } from "@/testing/make";
import { Notifier } from "./notifier";

/** What the system was asked to show. */
const shown: { title: string; options: NotificationOptions | undefined; closed: boolean }[] = [];

class FakeNotification extends EventTarget {
  static permission: NotificationPermission = "granted";
  readonly #entry;
  constructor(title: string, options?: NotificationOptions) {
    super();
    this.#entry = { title, options, closed: false };
    shown.push(this.#entry);
  }
  close() {
    this.#entry.closed = true;
  }
}

let played: number;
class FakeAudioContext {
  destination = {};
  createBufferSource = () => ({
    connect: () => undefined,
    addEventListener: (_: string, ended: () => void) => ended(),
    start: () => (played += 1),
  });
  decodeAudioData = () => Promise.resolve({});
  close = () => Promise.resolve();
}

let preferences: Preferences;
let leads: boolean;
let held: { name: string }[];
let visible: DocumentVisibilityState;
let notifier: Notifier;
let stop: () => void;

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  new FakeServer().on("GET /message.wav", () => new Response(new Uint8Array(44)));
  sessionHint.set(alice.id);
  shown.length = 0;
  played = 0;
  preferences = makePreferences({ browser_notifications: true });
  leads = true;
  held = [];
  visible = "hidden";
  FakeNotification.permission = "granted";
  vi.stubGlobal("Notification", FakeNotification);
  vi.stubGlobal("AudioContext", FakeAudioContext);
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", {
    locks: { query: () => Promise.resolve({ held }), request: () => Promise.resolve() },
  });
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visible);
  notifier = new Notifier({
    leads: () => leads,
    preferences: () => preferences,
    storage: new OwnStorage(() => localStorage, alice.id, "notified"),
  });
  stop = notifier.start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

async function arrives(
  message: Partial<Message> = {},
  conversation: Partial<Conversation> = {},
): Promise<void> {
  const content = "a secret";
  notifier.saw(newMessage(11, makeMessage(1, { content, ...message }), conversation));
  await settle();
}

it("says that a message has come, and nothing of it", async () => {
  await arrives();
  expect(played).toBe(1);
  expect(shown).toEqual([
    {
      title: "New message",
      options: { body: "Anonyma", tag: "anonyma", silent: true },
      closed: false,
    },
  ]);
});

it("says the same whoever it is from", async () => {
  const bob = { kind: "person", id: "b", username: "bob", avatar_url: null } as const;
  await arrives();
  await vi.advanceTimersByTimeAsync(3_000);
  await arrives({ content: "another" }, { counterpart: bob });
  expect(shown).toHaveLength(2);
  expect(shown[1]).toEqual(shown[0]);
});

it("keeps quiet in sight, about one's own messages, and about those of somebody blocked", async () => {
  visible = "visible";
  await arrives();
  visible = "hidden";
  await arrives({ mine: true });
  await arrives({}, { blocked: true });
  notifier.saw(conversationChanged(12, makeConversation({ unread: 1 })));
  await settle();
  expect([played, shown.length]).toEqual([0, 0]);
});

it("leaves it to the tab that leads, and to none while another tab is looked at", async () => {
  leads = false;
  await arrives();
  leads = true;
  held = [{ name: "anonyma:in-sight" }];
  await arrives();
  expect([played, shown.length]).toEqual([0, 0]);
});

it("never calls twice within three seconds, in whichever tab", async () => {
  await arrives();
  await vi.advanceTimersByTimeAsync(2_900);
  await arrives();
  const other = new Notifier({
    leads: () => true,
    preferences: () => preferences,
    storage: new OwnStorage(() => localStorage, alice.id, "notified"),
  });
  other.saw(newMessage(12, makeMessage(2)));
  await settle();
  expect([played, shown.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(200);
  await arrives();
  expect([played, shown.length]).toEqual([2, 2]);
});

it("does only what is preferred and what the browser allows", async () => {
  preferences = makePreferences({ notification_sound: false, browser_notifications: false });
  await arrives();
  await vi.advanceTimersByTimeAsync(3_000);
  preferences = makePreferences({ notification_sound: false, browser_notifications: true });
  FakeNotification.permission = "denied";
  await arrives();
  expect([played, shown.length]).toEqual([0, 0]);
});

it("plays nothing on a page that nobody has touched", async () => {
  vi.stubGlobal("navigator", { userActivation: { hasBeenActive: false } });
  await arrives();
  expect([played, shown.length]).toEqual([0, 1]);
});

it("keeps quiet about what came just before somebody left", async () => {
  const arrived = arrives();
  stop();
  await arrived;
  expect([played, shown.length]).toEqual([0, 0]);
});

it("takes the notification away as soon as the page is looked at", async () => {
  await arrives();
  visible = "visible";
  document.dispatchEvent(new Event("visibilitychange"));
  expect(shown[0]?.closed).toBe(true);
});
