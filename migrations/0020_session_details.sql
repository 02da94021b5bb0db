-- What somebody needs to recognise their devices.
ALTER TABLE sessions
    ADD COLUMN user_agent text,
    -- A day and no time: more would say when somebody was here.
    ADD COLUMN last_used  date;

UPDATE sessions SET last_used = (created_at AT TIME ZONE 'UTC')::date;
ALTER TABLE sessions ALTER COLUMN last_used SET NOT NULL;

-- A person's sessions, newest first.
DROP INDEX sessions_user_id_idx;
CREATE INDEX sessions_user_id_idx ON sessions (user_id, created_at DESC, id DESC);
