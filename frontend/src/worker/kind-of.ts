/** What is the server's alone: no answer of these is ever looked at, let alone kept. */
const PRIVATE = ["api", "auth", "avatars", "healthz", "readyz"];

/**
 * What the worker has to do with a request: a `page` that it may answer with its own, a file whose name changes with
 * its content (`hashed`), another one that the page names (`named`), or nothing.
 */
export type Kind = "page" | "hashed" | "named" | undefined;

export function kindOf(request: Request, origin: string, named: readonly string[]): Kind {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== origin) return undefined;
  const [, first = ""] = url.pathname.split("/");
  if (PRIVATE.includes(first)) return undefined;
  if (first === "assets") return "hashed";
  if (named.includes(url.pathname)) return "named";
  const isPage = request.mode === "navigate" && !/\.[^/]*$/.test(url.pathname);
  return isPage ? "page" : undefined;
}
