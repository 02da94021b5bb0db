-- What each side of a thread has for itself: what it sees last, what it has not read, what it has pinned or deleted.
ALTER TABLE threads RENAME COLUMN last_activity TO recipient_activity;
ALTER TABLE threads
    -- The recipient sees every message up to `last_number`; the opener not those that came while they blocked.
    ADD COLUMN opener_last            bigint,
    ADD COLUMN opener_activity        timestamptz,
    ADD COLUMN opener_first_unread    bigint,
    ADD COLUMN recipient_first_unread bigint,
    -- Up to where it is settled whether the other side learns when it was read.
    ADD COLUMN opener_receipted       bigint NOT NULL DEFAULT 0,
    ADD COLUMN recipient_receipted    bigint NOT NULL DEFAULT 0,
    -- Messages up to here are deleted for this side.
    ADD COLUMN opener_hidden_to       bigint NOT NULL DEFAULT 0,
    ADD COLUMN recipient_hidden_to    bigint NOT NULL DEFAULT 0,
    ADD COLUMN opener_pinned_at       timestamptz,
    ADD COLUMN recipient_pinned_at    timestamptz;

UPDATE threads SET
    opener_last = last_number,
    opener_activity = recipient_activity,
    opener_receipted = opener_read,
    recipient_receipted = recipient_read,
    opener_first_unread = (SELECT min(number) FROM messages
        WHERE thread_id = threads.id AND number > opener_read AND sender_id <> opener_id),
    recipient_first_unread = (SELECT min(number) FROM messages
        WHERE thread_id = threads.id AND number > recipient_read AND sender_id = opener_id);

ALTER TABLE threads
    ALTER COLUMN opener_last SET NOT NULL,
    ALTER COLUMN opener_activity SET NOT NULL,
    ADD CHECK ((opener_unread = 0) = (opener_first_unread IS NULL)),
    ADD CHECK ((recipient_unread = 0) = (recipient_first_unread IS NULL));

-- Pinned conversations are listed first, so each side has an index for them and one for the others.
DROP INDEX threads_opener_idx, threads_recipient_idx;
CREATE INDEX threads_opener_idx ON threads (opener_id, opener_activity DESC, id DESC)
    WHERE opener_last > opener_hidden_to AND opener_pinned_at IS NULL;
CREATE INDEX threads_recipient_idx ON threads (recipient_id, recipient_activity DESC, id DESC)
    WHERE last_number > recipient_hidden_to AND recipient_pinned_at IS NULL;
CREATE INDEX threads_opener_pinned_idx ON threads (opener_id, opener_activity DESC, id DESC)
    WHERE opener_last > opener_hidden_to AND opener_pinned_at IS NOT NULL;
CREATE INDEX threads_recipient_pinned_idx ON threads (recipient_id, recipient_activity DESC, id DESC)
    WHERE last_number > recipient_hidden_to AND recipient_pinned_at IS NOT NULL;
