import type { Problem } from "./models";

/** A `Problem`, or what stands for one when the server did not say what the matter is. */
interface Failure {
  status: number;
  code: string;
  detail: string;
  field?: string | null;
}

/** What a request failed with: the server's own answer, or `offline` when none came. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;

  constructor(problem: Failure) {
    super(problem.detail);
    this.name = "ApiError";
    this.code = problem.code;
    this.status = problem.status;
    this.field = problem.field ?? undefined;
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
      detail: "The server could not be reached. Check your connection and try again.",
    });
  }
  const { data, error, response } = settled;
  if (!response.ok) throw fromBody(error, response.status);
  return data as T;
}

function fromBody(body: unknown, status: number): ApiError {
  if (isProblem(body)) return new ApiError(body);
  // A proxy in between answers in its own words, which are of no use to the reader.
  return new ApiError({
    status,
    code: status >= 500 ? "unavailable" : "unexpected",
    detail: "The server did not answer as expected. Try again in a moment.",
  });
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
  return error instanceof ApiError && (error.status === 0 || error.status >= 500);
}
