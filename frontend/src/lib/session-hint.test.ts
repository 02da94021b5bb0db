import { expect, it, vi } from "vitest";
import { sessionHint } from "./session-hint";

it("remembers that somebody signed in, until they sign out", () => {
  expect(sessionHint.mayBeSignedIn()).toBe(false);
  sessionHint.set(true);
  expect(sessionHint.mayBeSignedIn()).toBe(true);
  sessionHint.set(false);
  expect(sessionHint.mayBeSignedIn()).toBe(false);
});

it("takes it for possible where the browser keeps nothing", () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  sessionHint.set(true);
  expect(sessionHint.mayBeSignedIn()).toBe(true);
});
