-- How many messages a user has not read, in all conversations. Here, because whatever changes it is also an event and
-- locks this row anyway.
ALTER TABLE streams ADD COLUMN unread bigint NOT NULL DEFAULT 0 CHECK (unread >= 0);

UPDATE streams SET unread =
    coalesce((SELECT sum(opener_unread) FROM threads WHERE opener_id = streams.id), 0)
    + coalesce((SELECT sum(recipient_unread) FROM threads WHERE recipient_id = streams.id), 0);
