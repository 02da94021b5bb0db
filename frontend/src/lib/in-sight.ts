const NAME = "anonyma:in-sight";

/**
 * While this tab is visible it holds a lock that tabs may share, so that a hidden one can tell whether
 * somebody looks at another. Where the browser gives no locks, none is known to be looked at.
 */
export function showSight(): () => void {
  let end: (() => void) | undefined;
  const follow = () => {
    end?.();
    end = undefined;
    if (document.visibilityState !== "visible" || !("locks" in navigator)) return;
    const seen = new Promise<void>((resolve) => (end = resolve));
    navigator.locks.request(NAME, { mode: "shared" }, () => seen).catch(() => undefined);
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    end?.();
  };
}

export async function isAnyTabInSight(): Promise<boolean> {
  if (document.visibilityState === "visible") return true;
  try {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === NAME);
  } catch {
    return false;
  }
}
