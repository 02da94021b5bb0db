-- What people say and show of themselves.
ALTER TABLE users
    ADD COLUMN bio        text NOT NULL DEFAULT '',
    -- Of the row in `avatars`; here, so that a list of people reads nothing else.
    ADD COLUMN avatar_key uuid;

-- In the database, so that every node has them. A new picture has a new key, so a copy of one never grows old.
CREATE TABLE avatars (
    key        uuid PRIMARY KEY,
    user_id    uuid NOT NULL UNIQUE REFERENCES users (id),
    -- A JPEG of our own making.
    picture    bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- It does not get smaller by being compressed once more.
ALTER TABLE avatars ALTER COLUMN picture SET STORAGE EXTERNAL;
