-- Accounts. Nothing cascades from here: a deleted account becomes a tombstone.
CREATE TABLE users (
    id            uuid PRIMARY KEY,
    -- Only ASCII letters, digits, '_' and '-' get in, so the "C" collation is exact and makes prefix search a range scan.
    username      text COLLATE "C" NOT NULL,
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);

-- Unique without regard to case, and the index that prefix search walks.
CREATE UNIQUE INDEX users_username_key ON users (lower(username));
