-- What is said about a broadcast. The author of an anonymous one is the author here too, and no person.
CREATE TABLE broadcast_comments (
    id                uuid PRIMARY KEY,
    broadcast_id      uuid NOT NULL REFERENCES broadcasts (id),
    number            bigint NOT NULL,
    user_id           uuid REFERENCES users (id),
    by_author         boolean NOT NULL,
    parent_comment_id uuid REFERENCES broadcast_comments (id),
    content           text NOT NULL,
    client_tag        bytea,
    request_hash      bytea,
    -- How many of its replies are listed. A deleted comment is listed for as long as it has any.
    replies           bigint NOT NULL DEFAULT 0 CHECK (replies >= 0),
    is_listed         boolean NOT NULL DEFAULT true,
    created_at        timestamptz NOT NULL,
    deleted_at        timestamptz,
    UNIQUE (broadcast_id, number),
    CHECK (by_author = (user_id IS NULL)),
    CHECK ((client_tag IS NULL) = (request_hash IS NULL)),
    CHECK (is_listed = (deleted_at IS NULL OR replies > 0))
);

CREATE UNIQUE INDEX broadcast_comments_client_tag_key ON broadcast_comments (client_tag) WHERE client_tag IS NOT NULL;
CREATE INDEX broadcast_comments_top_idx ON broadcast_comments (broadcast_id, number DESC)
    WHERE parent_comment_id IS NULL AND is_listed;
CREATE INDEX broadcast_comments_replies_idx ON broadcast_comments (parent_comment_id, number)
    WHERE parent_comment_id IS NOT NULL AND is_listed;
CREATE INDEX broadcast_comments_user_idx ON broadcast_comments (user_id, created_at, id)
    WHERE user_id IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE broadcast_comment_reactions (
    comment_id uuid NOT NULL REFERENCES broadcast_comments (id),
    -- The bytes of a person's id; of the author inside of their anonymous broadcast its tag.
    reactor    bytea NOT NULL,
    emoji      text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (comment_id, reactor, emoji)
);

-- How many have reacted with what, kept under the comment's lock: a page must not count the reactions of thousands.
CREATE TABLE broadcast_comment_emoji (
    comment_id uuid NOT NULL REFERENCES broadcast_comments (id),
    emoji      text COLLATE "C" NOT NULL,
    count      bigint NOT NULL CHECK (count > 0),
    -- When the first of them came.
    since      timestamptz NOT NULL,
    PRIMARY KEY (comment_id, emoji)
);
