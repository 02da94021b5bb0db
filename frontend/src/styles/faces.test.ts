import { expect, it } from "vitest";
import openapi from "@/api/openapi.json";
import { contrast, type Oklch } from "@/testing/contrast";
import tokens from "./tokens.css?raw";

const colours = openapi.components.schemas.Colour.enum;

function hueOf(colour: string): number {
  return Number(new RegExp(`data-hue="${colour}"\\][^}]*--hue: (\\d+);`).exec(tokens)?.[1]);
}

/** A token by day and by night, with a face's hue where it takes one. */
function token(name: string, hue: number): { day: Oklch; night: Oklch } {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(tokens)?.[1] ?? "";
  const [day, night = day] = [
    ...value.matchAll(/oklch\(([\d.]+) ([\d.]+) (var\(--hue\)|[\d.]+)\)/g),
  ];
  const numbers = (match: RegExpExecArray | undefined): Oklch => {
    if (match === undefined) throw new Error(`--${name} is not in OKLCH`);
    return [Number(match[1]), Number(match[2]), match[3] === "var(--hue)" ? hue : Number(match[3])];
  };
  return { day: numbers(day), night: numbers(night) };
}

it.each(colours)(
  "what stands on %s, and an alias written in it, can be read by day and night",
  (colour) => {
    const hue = hueOf(colour);
    expect(hue).not.toBeNaN();
    const pairs = ["background", "pane", "raised", "hover", "selected"].map((ground) => [
      "face-text",
      ground,
    ]);
    for (const [writing = "", ground = ""] of [...pairs, ["face-light", "face-ground"]]) {
      for (const time of ["day", "night"] as const) {
        const ratio = contrast(token(writing, hue)[time], token(ground, hue)[time]);
        expect(ratio, `${writing} on ${ground} by ${time}`).toBeGreaterThan(4.5);
      }
    }
  },
);

it("has hues that lie well apart", () => {
  const hues = colours.map(hueOf).sort((a, b) => a - b);
  for (const [index, hue] of hues.entries()) {
    const next = hues[index + 1] ?? (hues[0] ?? 0) + 360;
    expect(next - hue).toBeGreaterThanOrEqual(40);
  }
});
