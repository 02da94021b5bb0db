import { expect, it } from "vitest";
import { drawLots } from "./draw-lots";

const first = (text: string) => {
  const draw = drawLots(text);
  return [draw(1000), draw(1000), draw(1000)];
};

it("draws the same from the same text, today as in a year", () => {
  expect(first("Quiet Heron")).toEqual([737, 228, 166]);
});

it("uses every number about equally often, in the first draw as in the third", () => {
  const ones = new Array<number>(10).fill(0);
  const threes = new Array<number>(10).fill(0);
  for (let n = 0; n < 10_000; n += 1) {
    const draw = drawLots(`text ${n}`);
    const [one, , three] = [draw(10), draw(10), draw(10)];
    ones[one] = (ones[one] ?? 0) + 1;
    threes[three] = (threes[three] ?? 0) + 1;
  }
  for (const count of [...ones, ...threes]) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
