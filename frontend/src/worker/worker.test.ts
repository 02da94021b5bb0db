// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from "vitest";
import { firstOf } from "./first-of";
import { kindOf } from "./kind-of";

const origin = "https://chat.example.org";

function asked(path: string, init: RequestInit = {}, mode: RequestMode = "cors"): Request {
  const request = new Request(new URL(path, origin), init);
  // Only a browser can ask for a page.
  return Object.defineProperty(request, "mode", { value: mode });
}

describe("The service worker", () => {
  it("has nothing to do with what is the server's alone", () => {
    const paths = ["/api/me", "/api/docs", "/auth/github", "/avatars/k.webp", "/healthz"];
    for (const path of paths) {
      expect(kindOf(asked(path, {}, "navigate"), origin, [path])).toBeUndefined();
    }
  });

  it("answers for pages and for the files of the build, here and to readers only", () => {
    const kind = (...request: Parameters<typeof asked>) =>
      kindOf(asked(...request), origin, ["/favicon.svg"]);
    expect(kind("/inbox/some-thread", {}, "navigate")).toBe("page");
    expect(kind("/assets/index-1.js")).toBe("hashed");
    expect(kind("/favicon.svg")).toBe("named");
    expect(kind("/robots.txt", {}, "navigate")).toBeUndefined();
    expect(kind("/inbox")).toBeUndefined();
    expect(kind("/inbox", { method: "POST" }, "navigate")).toBeUndefined();
    expect(kind("https://elsewhere.example.org/assets/x.js")).toBeUndefined();
  });
});

describe("The first answer", () => {
  const kept = () => Promise.resolve(new Response("kept"));
  const text = async (answer: Promise<Response>) => (await answer).text();
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it("is the network's, whatever the server says in it", async () => {
    const network = Promise.resolve(new Response("gone", { status: 404 }));
    expect(await text(firstOf(network, kept))).toBe("gone");
  });

  it("is what is kept when there is no network, or a proxy without a server behind it", async () => {
    expect(await text(firstOf(Promise.reject(new TypeError()), kept))).toBe("kept");
    const proxy = Promise.resolve(new Response("bad gateway", { status: 502 }));
    expect(await text(firstOf(proxy, kept))).toBe("kept");
  });

  it("is what is kept when the network is slow", async () => {
    const answer = text(firstOf(new Promise(() => undefined), kept));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answer).toBe("kept");
  });

  it("is waited for when nothing is kept", async () => {
    const late = new Promise<Response>((resolve) => {
      setTimeout(() => resolve(new Response("late")), 10_000);
    });
    const answer = text(firstOf(late, () => Promise.resolve(undefined)));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toBe("late");
  });
});
