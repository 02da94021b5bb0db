import type { components, paths } from "./schema";

/** What the API's document does not have yet. It goes when the document has it. */

type Schemas = components["schemas"];

export type Me = Schemas["Me"] & {
  has_password: boolean;
  github: boolean;
};

export interface SignIn {
  id: string;
  created_at: string;
  last_used: string;
  user_agent: string | null;
  current: boolean;
}

interface Page<T> {
  items: T[];
  next: string | null;
  position: string;
}

export type SignInPage = Page<SignIn>;

export interface Signed {
  id: string;
  content: string;
  created_at: string;
  views: number;
  comments: number;
}

export type SignedPage = Page<Signed>;

interface Config {
  github: boolean;
}

interface Answers<T, Status extends number = 200> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: Record<
    Status,
    { headers: Record<string, unknown>; content: { "application/json": T } }
  >;
}

interface Done {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: { 204: { headers: Record<string, unknown>; content?: never } };
}

interface Takes<T> {
  requestBody: { content: { "application/json": T } };
}

interface At<Path> {
  parameters: { query?: never; header?: never; path: Path; cookie?: never };
}

interface Asks<Query> {
  parameters: { query?: Query; header?: never; path?: never; cookie?: never };
}

interface Nothing {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
}

type With<T, More> = Omit<T, keyof More> & More;

export interface PlannedPaths {
  "/api/me": Nothing & {
    get: Answers<Me>;
    patch: With<Answers<Me>, Takes<Schemas["ProfileChange"]>>;
  };
  "/api/me/avatar": Nothing & {
    put: With<Answers<Me>, { requestBody: { content: { "image/png": string } } }>;
    delete: Answers<Me>;
  };
  "/api/me/password": Nothing & {
    put: With<Done, Takes<{ current_password?: string; new_password: string }>>;
  };
  "/api/me/sessions": Nothing & {
    get: With<Answers<SignInPage>, Asks<{ cursor?: string }>>;
    delete: Done;
  };
  "/api/me/sessions/{session_id}": Nothing & { delete: With<Done, At<{ session_id: string }>> };
  "/api/me/delete": Nothing & { post: With<Done, Takes<{ password?: string }>> };
  "/api/config": Nothing & { get: Answers<Config> };
  "/api/broadcasts": Nothing & {
    get: With<Answers<SignedPage>, Asks<{ author?: string; cursor?: string }>>;
  };
  "/auth/login": Nothing & { post: With<Answers<Me>, Takes<Schemas["Credentials"]>> };
  "/auth/register": Nothing & { post: With<Answers<Me, 201>, Takes<Schemas["Credentials"]>> };
}

export type AllPaths = Omit<paths, keyof PlannedPaths> & PlannedPaths;
