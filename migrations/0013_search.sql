-- What a message is found by. Empty when it was written before there was search, until the server has filled it in, and when
-- the message is deleted.
ALTER TABLE messages ADD COLUMN search tsvector;

-- Each word as it was written (weight A) and its beginnings (`#t`, `#th`, `#the`), both made by the server, which knows every
-- script's letters, whatever the database's locale is; the stems of English words, their places counted on behind those; and
-- the beginning of each reader's id. With it in the same index a word is looked for among the reader's messages only, and
-- nobody has to go through all words of others that begin with a letter.
CREATE FUNCTION searchable(written text, english text, sender_id uuid, recipient_id uuid) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT written::tsvector || to_tsvector('pg_catalog.english', english)
        || array_to_tsvector(ARRAY['@' || left(sender_id::text, 8), '@' || left(recipient_id::text, 8)])
$$;

-- A search has to look through what is not in order yet, so that is kept short.
CREATE INDEX messages_search_idx ON messages USING gin (search) WITH (fastupdate = on, gin_pending_list_limit = 1024);

-- A user's messages by time: most searches are answered by the newest of them.
CREATE INDEX messages_sender_idx ON messages (sender_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX messages_recipient_idx ON messages (recipient_id, created_at, id) WHERE deleted_at IS NULL;

CREATE INDEX messages_not_searchable_idx ON messages (id) WHERE search IS NULL AND deleted_at IS NULL;
