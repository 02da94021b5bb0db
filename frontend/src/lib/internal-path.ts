/**
 * Where to go after signing in. Only a path of this site is accepted: `//host` and `/\host` would
 * lead elsewhere, and so would anything with a scheme.
 */
export function internalPath(candidate: string | null, fallback: string): string {
  if (candidate === null || !/^\/(?![/\\])/.test(candidate)) return fallback;
  const url = new URL(candidate, window.location.origin);
  if (url.origin !== window.location.origin) return fallback;
  return url.pathname + url.search + url.hash;
}
