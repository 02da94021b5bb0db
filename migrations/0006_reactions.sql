CREATE TABLE message_reactions (
    message_id uuid NOT NULL REFERENCES messages (id),
    user_id    uuid NOT NULL,
    -- Fully qualified, so that one emoji is one text.
    emoji      text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (message_id, user_id, emoji)
);
