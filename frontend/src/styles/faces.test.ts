import { expect, it } from "vitest";
import openapi from "@/api/openapi.json";
import { contrast } from "@/testing/contrast";
import { colourOf } from "@/testing/tokens";
import tokens from "./tokens.css?raw";

const colours = openapi.components.schemas.Colour.enum;

function hueOf(colour: string): number {
  return Number(new RegExp(`data-hue="${colour}"\\][^}]*--hue: (\\d+);`).exec(tokens)?.[1]);
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
        const ratio = contrast(colourOf(writing, hue)[time], colourOf(ground, hue)[time]);
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
