-- Private to the one who pins.
CREATE TABLE pinned_messages (
    user_id    uuid NOT NULL,
    message_id uuid NOT NULL REFERENCES messages (id),
    -- The message's place, so that a conversation's pinned messages are read in order.
    thread_id  uuid NOT NULL,
    number     bigint NOT NULL,
    pinned_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, thread_id, number)
);

CREATE INDEX pinned_messages_message_id_idx ON pinned_messages (message_id);
