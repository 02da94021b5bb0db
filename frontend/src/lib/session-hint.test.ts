import { expect, it, vi } from "vitest";
import { sessionHint } from "./session-hint";

it("remembers who signed in, until they sign out", () => {
  expect(sessionHint.mayBeSignedIn()).toBe(false);
  sessionHint.set("alice");
  expect(sessionHint.mayBeSignedIn()).toBe(true);
  expect([sessionHint.mayBe("alice"), sessionHint.mayBe("bob")]).toEqual([true, false]);
  sessionHint.set(null);
  expect(sessionHint.mayBeSignedIn()).toBe(false);
  expect(sessionHint.mayBe("alice")).toBe(false);
});

it("takes everything for possible where the browser keeps nothing", () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  sessionHint.set("alice");
  expect(sessionHint.mayBeSignedIn()).toBe(true);
  expect(sessionHint.mayBe("bob")).toBe(true);
});
