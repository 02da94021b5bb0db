/** Light from behind something that stands before it: brightest at the rim, and soon gone. */
export function Halo() {
  return (
    <svg
      viewBox="0 0 400 400"
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-1/2 -z-1 mx-auto w-full -translate-y-1/2 scale-125 overflow-visible"
    >
      <defs>
        <radialGradient id="halo" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0.55" stopColor="var(--halo)" />
          <stop offset="0.66" stopColor="var(--halo)" stopOpacity="0.5" />
          <stop offset="0.78" stopColor="var(--halo)" stopOpacity="0.18" />
          <stop offset="0.9" stopColor="var(--halo)" stopOpacity="0.04" />
          <stop offset="1" stopColor="var(--halo)" stopOpacity="0" />
        </radialGradient>
      </defs>
      <circle cx="200" cy="200" r="200" fill="url(#halo)" className="animate-breathe" />
    </svg>
  );
}
