export type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** The light of red, green and blue that a screen gives off for a colour, each from nothing to all of it. */
function light([lightness, chroma, hue]: Oklch): [red: number, green: number, blue: number] {
  const [a, b] = [Math.cos, Math.sin].map((side) => chroma * side((hue * Math.PI) / 180));
  const cone = (ofA: number, ofB: number) => (lightness + ofA * (a ?? 0) + ofB * (b ?? 0)) ** 3;
  const long = cone(0.3963377774, 0.2158037573);
  const middle = cone(-0.1055613458, -0.0638541728);
  const short = cone(-0.0894841775, -1.291485548);
  const shown = (value: number) => Math.min(1, Math.max(0, value));
  return [
    shown(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    shown(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    shown(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

/** As WCAG 2 has it. */
export function contrast(one: Oklch, other: Oklch): number {
  const luminance = (colour: Oklch) => {
    const [red, green, blue] = light(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

/** Where only the old notation will do. */
export function hexOf(colour: Oklch): string {
  const byte = (linear: number) => {
    const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${light(colour).map(byte).join("")}`;
}
