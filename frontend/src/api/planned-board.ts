/** What the API's document does not have yet. It goes when the document has it. */

interface Author {
  id: string;
  username: string;
  avatar_url: string | null;
}

/** A broadcast as everybody sees it. */
export interface PublicBroadcast {
  id: string;
  content: string;
  is_anonymous: boolean;
  author: Author | null;
  created_at: string;
  views: number;
  comments: number;
}

export type Broadcast = PublicBroadcast & { mine: boolean };

export interface NewBroadcast {
  broadcast_id: string;
  broadcast: PublicBroadcast;
}

export interface BroadcastDeleted {
  broadcast_id: string;
}

export interface ViewsChanged {
  broadcast_id: string;
  views: number;
}

export interface CommentsChanged {
  broadcast_id: string;
  comments: number;
}

export interface CommentReaction {
  emoji: string;
  count: number;
  mine: boolean;
  by_author: boolean;
}

export interface Comment {
  id: string;
  broadcast_id: string;
  parent_comment_id: string | null;
  state: "shown" | "deleted" | "blocked";
  author: ({ kind: "person" } & Author) | { kind: "author" } | null;
  content: string;
  mine: boolean;
  created_at: string;
  replies: number;
  reactions: CommentReaction[];
}

interface Page<T> {
  items: T[];
  next: string | null;
  position: string;
}

export type BroadcastPage = Page<Broadcast>;
export type CommentPage = Page<Comment>;

export interface BroadcastDetail {
  broadcast: Broadcast;
  position: string;
}

interface Operation<Answer, Asked = object> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody: Asked extends { body: infer Body }
    ? { content: { "application/json": Body } }
    : undefined;
  responses: {
    200: { headers: Record<string, unknown>; content: { "application/json": Answer } };
  };
}

type At<T, Path> = Omit<T, "parameters"> & {
  parameters: { query?: never; header?: never; path: Path; cookie?: never };
};

interface WithKey {
  header: { "Idempotency-Key"?: string };
}

type Without<T> = Omit<T, "requestBody"> & { requestBody?: never };
type Get<T> = Without<Operation<T>>;
type Done = Without<Operation<undefined>>;

interface Keys {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
}

interface OfBroadcast {
  broadcast_id: string;
}

interface OfComment {
  comment_id: string;
}

export interface PlannedBoardPaths {
  "/api/broadcasts": Keys & {
    get: Omit<Get<BroadcastPage>, "parameters"> & {
      parameters: { query?: { cursor?: string }; header?: never; path?: never; cookie?: never };
    };
    post: Omit<
      Operation<Broadcast, { body: { content: string; is_anonymous: boolean } }>,
      "parameters"
    > & {
      parameters: WithKey & { query?: never; path?: never; cookie?: never };
    };
  };
  "/api/broadcasts/views": Keys & { post: Operation<undefined, { body: { ids: string[] } }> };
  "/api/broadcasts/{broadcast_id}": Keys & {
    get: At<Get<BroadcastDetail>, OfBroadcast>;
    delete: At<Done, OfBroadcast>;
  };
  "/api/broadcasts/{broadcast_id}/watch": Keys & {
    put: At<Done, OfBroadcast>;
    delete: At<Done, OfBroadcast>;
  };
  "/api/broadcasts/{broadcast_id}/comments": Keys & {
    get: Omit<Get<CommentPage>, "parameters"> & {
      parameters: {
        query?: { parent?: string; cursor?: string };
        header?: never;
        path: OfBroadcast;
        cookie?: never;
      };
    };
    post: Omit<
      Operation<Comment, { body: { content: string; parent_comment_id?: string } }>,
      "parameters"
    > & { parameters: WithKey & { query?: never; path: OfBroadcast; cookie?: never } };
  };
  "/api/comments/{comment_id}": Keys & { delete: At<Get<Comment>, OfComment> };
  "/api/comments/{comment_id}/reactions/{emoji}": Keys & {
    put: At<Get<Comment>, OfComment & { emoji: string }>;
    delete: At<Get<Comment>, OfComment & { emoji: string }>;
  };
}
