/** A face before the light. Decoration only, and small enough to be drawn here. */
export function BigEclipse() {
  return (
    <svg
      viewBox="0 0 400 400"
      aria-hidden="true"
      className="mx-auto hidden w-full max-w-96 overflow-visible md:block"
    >
      <defs>
        <radialGradient id="halo" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0.5" stopColor="var(--halo)" />
          <stop offset="1" stopColor="var(--halo)" stopOpacity="0" />
        </radialGradient>
      </defs>
      <circle cx="192" cy="208" r="250" fill="url(#halo)" className="animate-breathe" />
      <circle cx="196" cy="204" r="134" className="fill-lamp" />
      <circle cx="201" cy="199" r="131" className="fill-umbra" />
    </svg>
  );
}
