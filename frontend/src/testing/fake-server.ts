import { vi } from "vitest";
import type { Conversation, Message } from "@/api/models";
import { alice, makePreferences, position } from "./make";

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

type Answer = Response | Promise<Response>;
type Handler = (request: Received) => Answer;

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}

export function problem(status: number, code: string, field?: string): Response {
  const body = {
    type: "about:blank",
    title: code,
    status,
    code,
    detail: `It is ${code}.`,
  };
  return Response.json(field === undefined ? body : { ...body, field }, {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

function isJson({ headers }: Request): boolean {
  return headers.get("content-type") === "application/json";
}

/** Stands where the network would be. What a test does not provide for is answered with 404. */
export class FakeServer {
  readonly received: Received[] = [];
  readonly #handlers = new Map<string, Handler>();

  constructor() {
    vi.stubGlobal("fetch", (request: Request) => this.#answer(request));
  }

  on(route: string, handler: Handler | Record<string, unknown>): this {
    this.#handlers.set(route, typeof handler === "function" ? handler : () => json(handler));
    return this;
  }

  /** Somebody is signed in, with these conversations. */
  signedIn(conversations: Conversation[] = []): this {
    this.on("GET /api/me", alice);
    this.on("GET /api/me/preferences", {
      preferences: makePreferences(),
      position: position(10),
    });
    this.on("GET /api/conversations", {
      items: conversations,
      next: null,
      position: position(10),
      unread_total: conversations.reduce((sum, { unread }) => sum + unread, 0),
    });
    return this;
  }

  signedOut(): this {
    return this.on("GET /api/me", () => problem(401, "not_signed_in"));
  }

  withMessages(threadId: string, messages: Message[]): this {
    return this.on(`GET /api/conversations/${threadId}/messages`, {
      items: messages,
      next: null,
      before: null,
      after: null,
      position: position(10),
    });
  }

  to(route: string): Received[] {
    return this.received.filter(({ method, path }) => `${method} ${path}` === route);
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname: path, searchParams: query } = new URL(request.url);
    const text = await request.text();
    const received: Received = {
      method: request.method,
      path,
      query,
      headers: request.headers,
      body: isJson(request) ? JSON.parse(text) : undefined,
    };
    this.received.push(received);
    const handler = this.#handlers.get(`${request.method} ${path}`);
    return handler ? handler(received) : problem(404, "not_found");
  }
}
