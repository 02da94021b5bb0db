-- What a message is found by: each word as it was written (weight A, made by the server, which knows every script's letters,
-- whatever the database's locale is), and behind these the stems of English words. Empty when it was written before there
-- was search, until the server has filled it in, and when the message is deleted.
ALTER TABLE messages ADD COLUMN search tsvector;

-- What the index holds of it: for each of the two readers every word, behind a letter that stands for a 64th of all users,
-- and the beginning of the reader's id. So a word, or the beginning of one, is looked for among few other people's.
CREATE FUNCTION search_index(search tsvector, sender_id uuid, recipient_id uuid) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (replace(' ' || strip(search)::text, ' ''', ' ''' || chr(192 + (get_byte(uuid_send(sender_id), 0) & 63)))
            || replace(' ' || strip(search)::text, ' ''', ' ''' || chr(192 + (get_byte(uuid_send(recipient_id), 0) & 63)))
            || ' @' || left(sender_id::text, 8) || ' @' || left(recipient_id::text, 8))::tsvector
$$;

-- A search has to look through what is not in order yet, so that is kept short.
CREATE INDEX messages_search_idx ON messages USING gin (search_index(search, sender_id, recipient_id))
    WITH (fastupdate = on, gin_pending_list_limit = 1024);

-- A user's messages by time: most searches are answered by the newest of them.
CREATE INDEX messages_sender_idx ON messages (sender_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX messages_recipient_idx ON messages (recipient_id, created_at, id) WHERE deleted_at IS NULL;

CREATE INDEX messages_not_searchable_idx ON messages (id) WHERE search IS NULL AND deleted_at IS NULL;
