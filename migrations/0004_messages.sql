-- A thread has two sides: the opener, who is anonymous in it, and the recipient, who was written to.
-- One row holds both sides' columns: two rows with an index each would cost as much as the message.
CREATE TABLE threads (
    id               uuid PRIMARY KEY,
    opener_id        uuid NOT NULL REFERENCES users (id),
    recipient_id     uuid NOT NULL REFERENCES users (id),
    -- The number of the newest message; messages are numbered 1, 2, 3 … under this row's lock.
    last_number      bigint NOT NULL,
    last_activity    timestamptz NOT NULL,
    opener_read      bigint NOT NULL DEFAULT 0,
    recipient_read   bigint NOT NULL DEFAULT 0,
    opener_unread    bigint NOT NULL DEFAULT 0,
    recipient_unread bigint NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL,
    CHECK (opener_id <> recipient_id)
);

CREATE INDEX threads_opener_idx ON threads (opener_id, last_activity DESC, id DESC);
CREATE INDEX threads_recipient_idx ON threads (recipient_id, last_activity DESC, id DESC);

CREATE TABLE messages (
    id           uuid PRIMARY KEY,
    thread_id    uuid NOT NULL REFERENCES threads (id),
    number       bigint NOT NULL,
    sender_id    uuid NOT NULL,
    recipient_id uuid NOT NULL,
    content      text NOT NULL,
    -- The sender's Idempotency-Key and a hash of the request that used it.
    client_key   text COLLATE "C",
    request_hash bytea,
    created_at   timestamptz NOT NULL,
    CONSTRAINT messages_thread_id_number_key UNIQUE (thread_id, number),
    CHECK ((client_key IS NULL) = (request_hash IS NULL))
);

CREATE UNIQUE INDEX messages_client_key ON messages (sender_id, client_key) WHERE client_key IS NOT NULL;
