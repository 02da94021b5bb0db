import { expect, it } from "vitest";
import { loadOnce } from "./load-once";

it("loads once, however often it is asked, and again where that has failed", async () => {
  let count = 0;
  const load = loadOnce(() => {
    count += 1;
    return count === 1 ? Promise.reject(new Error("offline")) : Promise.resolve(count);
  });
  await expect(load()).rejects.toThrow("offline");
  expect(await Promise.all([load(), load()])).toEqual([2, 2]);
});
