import type { ReactElement } from "react";

/*
 * What may stand before the dark of an avatar, drawn around (20, 20) on 40 by 40, each looking to
 * the right; whoever draws them turns them. `shade` has the colour of the ground: it takes light
 * away, as the moon does from the sun. They differ in shape, and still do at 32 pixels in grey.
 */
const light = "fill-face-light";
const shade = "fill-face-ground";
const line = "fill-none stroke-face-light";
const shadeLine = "fill-none stroke-face-ground";

function Crescent() {
  return (
    <>
      <circle cx="20" cy="20" r="11.5" className={light} />
      <circle cx="24.5" cy="20" r="10" className={shade} />
    </>
  );
}

function HalfMoon() {
  return <path d="M24.5 8.5A11.5 11.5 0 0 0 24.5 31.5Z" className={light} />;
}

/** The last bead of sunlight beside the moon. */
function DiamondRing() {
  return (
    <>
      <circle cx="20" cy="20" r="10" className={line} strokeWidth="2.5" />
      <circle cx="30" cy="20" r="4" className={light} />
    </>
  );
}

function Ringed() {
  return (
    <>
      <circle cx="20" cy="20" r="9" className={light} />
      <ellipse cx="20" cy="20" rx="15" ry="4" className={shadeLine} strokeWidth="4.4" />
      <ellipse cx="20" cy="20" rx="15" ry="4" className={line} strokeWidth="1.8" />
      <path d="M11 19A9 9 0 0 1 29 19Z" className={light} />
    </>
  );
}

function Banded() {
  return (
    <>
      <circle cx="20" cy="20" r="11.5" className={light} />
      <rect x="8" y="13.5" width="17" height="3" rx="1.5" className={shade} />
      <rect x="14" y="20.5" width="18" height="3.5" rx="1.75" className={shade} />
    </>
  );
}

function Twins() {
  return (
    <>
      <circle cx="15.5" cy="20" r="7.5" className={light} />
      <circle cx="29" cy="20" r="4" className={light} />
    </>
  );
}

function Comet() {
  return (
    <>
      <path d="M27 13Q18 18 5.5 20Q18 22 27 27Z" className={light} />
      <circle cx="27" cy="20" r="7.2" className={shade} />
      <circle cx="27" cy="20" r="5.2" className={light} />
    </>
  );
}

function Constellation() {
  return (
    <>
      <path d="M9 24L17 15L24 22L32 17" className={line} strokeWidth="1.3" />
      <circle cx="9" cy="24" r="2.2" className={light} />
      <circle cx="17" cy="15" r="3" className={light} />
      <circle cx="24" cy="22" r="2.2" className={light} />
      <circle cx="32" cy="17" r="3.4" className={light} />
    </>
  );
}

function Sun() {
  return (
    <>
      <circle cx="20" cy="20" r="6" className={light} />
      <path
        d="M20 8.5V11.5M20 28.5V31.5M8.5 20H11.5M28.5 20H31.5M11.9 11.9L14 14M26 26L28.1 28.1M28.1 11.9L26 14M14 26L11.9 28.1"
        className={line}
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </>
  );
}

/** Half above the horizon, and its light on the water. */
function Rising() {
  return (
    <>
      <path d="M10 19A10 10 0 0 1 30 19Z" className={light} />
      <path d="M11 23.5H29M14 28H26" className={line} strokeWidth="2" strokeLinecap="round" />
    </>
  );
}

export const bodies: readonly [() => ReactElement, ...(() => ReactElement)[]] = [
  Crescent,
  HalfMoon,
  DiamondRing,
  Ringed,
  Banded,
  Twins,
  Comet,
  Constellation,
  Sun,
  Rising,
];
