-- Sign-in sessions: one row per signed-in device.
CREATE TABLE sessions (
    id         uuid PRIMARY KEY,
    -- SHA-256 of the key in the cookie: a copy of this table opens no session.
    key_hash   bytea NOT NULL UNIQUE,
    user_id    uuid NOT NULL REFERENCES users (id),
    state      jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);
