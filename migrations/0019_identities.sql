-- Who somebody is at GitHub, if they sign in with it; and what a deleted account leaves: its id, so that conversations keep
-- both of their sides, and nothing that says whose it was.
ALTER TABLE users
    ALTER COLUMN username DROP NOT NULL,
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN provider         text,
    -- The numeric id there: names change hands, ids do not.
    ADD COLUMN provider_id      text COLLATE "C",
    -- Counts the changes of the password: a log-in that was checked against the one before opens no session.
    ADD COLUMN password_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN deleted_at       timestamptz,
    ADD CHECK ((provider IS NULL) = (provider_id IS NULL)),
    ADD CHECK ((username IS NULL) = (deleted_at IS NOT NULL)),
    ADD CHECK (deleted_at IS NULL OR password_hash IS NULL AND provider IS NULL);

CREATE UNIQUE INDEX users_provider_key ON users (provider, provider_id) WHERE provider IS NOT NULL;

-- Each way to GitHub and back is gone once. The hash of its state is kept until it would have expired.
CREATE TABLE used_states (
    state_hash bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

CREATE INDEX used_states_expires_at_idx ON used_states (expires_at);

-- Deleted accounts of whom something that they have signed may be left.
CREATE TABLE unfinished_deletions (
    user_id uuid PRIMARY KEY REFERENCES users (id)
);
