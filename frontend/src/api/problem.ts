import { t } from "@/messages/t";
import type { Problem } from "./models";

/** A `Problem`, or what stands for one when the server did not say what the matter is. */
interface Failure {
  status: number;
  code: string;
  detail: string;
  field?: string | null;
}

/** Nobody means more, and a timer takes no more than a few weeks. */
const LONGEST_WAIT = 24 * 60 * 60;

/** No answer at all, the request took too long, too many of them. */
const PASSING = [0, 408, 429];

/** What a request failed with: the server's own answer, or `offline` when none came. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  /** Seconds that the server asks to wait before the next attempt. */
  readonly retryAfter: number | undefined;

  constructor(problem: Failure, retryAfter?: number) {
    super(problem.detail);
    this.name = "ApiError";
    this.code = problem.code;
    this.status = problem.status;
    this.field = problem.field ?? undefined;
    this.retryAfter = retryAfter;
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; everything else is thrown as an `ApiError`. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  let settled: Answer<T>;
  try {
    settled = await answer;
  } catch {
    throw new ApiError({
      status: 0,
      code: "offline",
      detail: t("common.theServerCouldNotBe"),
    });
  }
  const { data, error, response } = settled;
  if (!response.ok) throw fromBody(error, response);
  return data as T;
}

function fromBody(body: unknown, { status, headers }: Response): ApiError {
  const retryAfter = secondsIn(headers.get("Retry-After"));
  if (isProblem(body)) return new ApiError(body, retryAfter);
  // A proxy in between answers in its own words, which are of no use to the reader.
  const code = status >= 500 ? "unavailable" : "unexpected";
  const detail = t("common.theServerDidNotAnswer");
  return new ApiError({ status, code, detail }, retryAfter);
}

/** A number of seconds, or the date of a proxy. */
function secondsIn(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), LONGEST_WAIT);
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "detail" in body &&
    typeof body.detail === "string"
  );
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === "not_signed_in";
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** Whether the same request may succeed a moment later without anybody changing anything. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (PASSING.includes(error.status) || error.status >= 500);
}

/** Whether the server itself has said no to the request, and will say so again. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.code !== "unexpected" && !isPassing(error);
}
