/** What a colour's three numbers in OKLCH come to: its relative luminance as WCAG 2 has it. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const [a, b] = [Math.cos, Math.sin].map((side) => chroma * side((hue * Math.PI) / 180));
  const cone = (ofA: number, ofB: number) => (lightness + ofA * (a ?? 0) + ofB * (b ?? 0)) ** 3;
  const long = cone(0.3963377774, 0.2158037573);
  const middle = cone(-0.1055613458, -0.0638541728);
  const short = cone(-0.0894841775, -1.291485548);
  // A screen cannot show less than nothing of a colour, nor more than all of it.
  const shown = (value: number) => Math.min(1, Math.max(0, value));
  return (
    0.2126 * shown(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short) +
    0.7152 * shown(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short) +
    0.0722 * shown(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short)
  );
}

export type Oklch = readonly [lightness: number, chroma: number, hue: number];

export function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
