-- What is posted for everybody. Who posted an anonymous one stands nowhere: its author is recognised by a tag that only the
-- server can make, of the broadcast and the person together.
CREATE TABLE broadcasts (
    id           uuid PRIMARY KEY,
    -- The number of its event in the board's stream.
    number       bigint NOT NULL UNIQUE,
    sender_id    uuid REFERENCES users (id),
    is_anonymous boolean NOT NULL,
    author_tag   bytea,
    content      text NOT NULL,
    -- Made of the author and their Idempotency-Key, and a hash of the request that used it.
    client_tag   bytea,
    request_hash bytea,
    views        bigint NOT NULL DEFAULT 0,
    -- Comments are numbered 1, 2, 3 … under this row's lock; `comments` are those that are not deleted.
    last_comment bigint NOT NULL DEFAULT 0,
    comments     bigint NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    deleted_at   timestamptz,
    CHECK (is_anonymous = (sender_id IS NULL)),
    CHECK (is_anonymous = (author_tag IS NOT NULL)),
    CHECK ((client_tag IS NULL) = (request_hash IS NULL)),
    CHECK (comments BETWEEN 0 AND last_comment)
-- The counts change all the time; with some room beside it a row is changed in its place.
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX broadcasts_client_tag_key ON broadcasts (client_tag) WHERE client_tag IS NOT NULL;
CREATE INDEX broadcasts_list_idx ON broadcasts (number DESC) WHERE deleted_at IS NULL;
CREATE INDEX broadcasts_sender_idx ON broadcasts (sender_id, number DESC) WHERE deleted_at IS NULL AND sender_id IS NOT NULL;

-- Who has seen what, as tags as well: an author is often the first who sees what they posted. No foreign key: a view would
-- lock its broadcast twice, and no broadcast is ever removed.
CREATE TABLE broadcast_views (
    broadcast_id uuid NOT NULL,
    viewer_tag   bytea NOT NULL,
    viewed_at    timestamptz NOT NULL,
    PRIMARY KEY (broadcast_id, viewer_tag)
);
