-- A block of a person by name, or of a thread; the two never say anything about each other.
CREATE TABLE user_blocks (
    id         uuid PRIMARY KEY,
    blocker_id uuid NOT NULL REFERENCES users (id),
    -- Whose new threads are refused. For a thread it is the hidden opener; nobody when the opener blocks.
    blocked_id uuid REFERENCES users (id),
    thread_id  uuid REFERENCES threads (id),
    created_at timestamptz NOT NULL,
    CHECK (blocked_id IS NOT NULL OR thread_id IS NOT NULL),
    CHECK (blocker_id <> blocked_id)
);

CREATE UNIQUE INDEX user_blocks_person_key ON user_blocks (blocker_id, blocked_id) WHERE thread_id IS NULL;
CREATE UNIQUE INDEX user_blocks_thread_key ON user_blocks (blocker_id, thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX user_blocks_refused_idx ON user_blocks (blocker_id, blocked_id) WHERE blocked_id IS NOT NULL;
CREATE INDEX user_blocks_list_idx ON user_blocks (blocker_id, created_at DESC, id DESC);
-- By name a blocker closes the threads that they opened.
CREATE INDEX threads_between_idx ON threads (opener_id, recipient_id);

-- It came while the opener blocked: it is there for its author only, for ever.
ALTER TABLE messages ADD COLUMN withheld boolean NOT NULL DEFAULT false;

ALTER TABLE stream_events ADD COLUMN block_id uuid;
