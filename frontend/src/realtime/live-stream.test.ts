import { expect, it, vi } from "vitest";
import { FakeEventSource } from "@/testing/fake-event-source";
import { FakeLocks } from "@/testing/fake-locks";
import { FakeBroadcastChannel } from "@/testing/fake-broadcast-channel";
import { createLiveStream } from "./live-stream";

const stream = () =>
  createLiveStream(
    {
      url: "/api/sse",
      types: [],
      onMessage: () => undefined,
      onState: () => undefined,
      isSignedOut: () => Promise.resolve(false),
      onSignedOut: () => undefined,
    },
    "alice",
  );

it.each([
  ["no locks", {}, FakeBroadcastChannel],
  ["no channels", { locks: new FakeLocks() }, undefined],
])("opens a stream of its own in each tab where there are %s", (_, navigator, channel) => {
  vi.stubGlobal("navigator", navigator);
  if (channel) vi.stubGlobal("BroadcastChannel", channel);
  else Reflect.deleteProperty(globalThis, "BroadcastChannel");
  const tabs = [stream(), stream()];
  tabs.forEach((tab) => tab.start("5.x"));
  expect(FakeEventSource.instances).toHaveLength(2);
  tabs.forEach((tab) => tab.stop());
});
