import type { Oklch } from "@/testing/contrast";
import tokens from "@/styles/tokens.css?raw";

/** A colour of tokens.css by day and by night, with a face's hue where it takes one. */
export function colourOf(name: string, hue = 0): { day: Oklch; night: Oklch } {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(tokens)?.[1] ?? "";
  const other = /^var\(--([a-z-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return colourOf(other, hue);
  const [day, night = day] = [
    ...value.matchAll(/oklch\(([\d.]+) ([\d.]+) (var\(--hue\)|[\d.]+)\)/g),
  ];
  const numbers = (match: RegExpExecArray | undefined): Oklch => {
    if (match === undefined) throw new Error(`--${name} is not in OKLCH`);
    return [Number(match[1]), Number(match[2]), match[3] === "var(--hue)" ? hue : Number(match[3])];
  };
  return { day: numbers(day), night: numbers(night) };
}
