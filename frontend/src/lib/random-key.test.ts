import { afterEach, describe, expect, it, vi } from "vitest";
import { randomKey } from "./random-key";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("randomKey", () => {
  afterEach(() => vi.restoreAllMocks());

  it("makes a version 4 UUID", () => {
    expect(randomKey()).toMatch(uuid);
  });

  it("makes the same kind of key where randomUUID is missing", () => {
    vi.stubGlobal("crypto", {
      getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff),
    });
    expect(randomKey()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
    expect(randomKey()).toMatch(uuid);
  });
});
