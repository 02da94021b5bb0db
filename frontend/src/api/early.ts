import { sessionHint } from "@/lib/session-hint";

declare global {
  interface Window {
    /** What `src/first.js` has asked for while the code was on its way, and who was signed in then as far as it knew. */
    early?: { hint: string | null; answers: Map<string, Promise<Response>> };
  }
}

/** Milliseconds from the beginning of the page on. An answer that nobody wanted by then would be an old one. */
const FIRST_LOAD = 30_000;

/**
 * The answer to a request that was made before the page's own script ran. Each is good once; none is once the page has
 * sent anything or is loaded, or when somebody else has signed in meanwhile.
 */
export function earlyAnswer({ method, url }: Request): Promise<Response> | undefined {
  const { early } = window;
  if (early === undefined) return undefined;
  const hint = sessionHint.get();
  if (method !== "GET" || early.hint !== hint || performance.now() > FIRST_LOAD) {
    delete window.early;
    return undefined;
  }
  const answer = early.answers.get(url);
  early.answers.delete(url);
  return answer;
}

/** Nobody was known, and now the first of the answers has named them: the others are theirs too. */
export function earlyAnswersAreOf(userId: string) {
  if (window.early?.hint === null && sessionHint.get() === null) window.early.hint = userId;
}
