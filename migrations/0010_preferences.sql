-- Whoever has no row has the defaults.
CREATE TABLE user_preferences (
    user_id                uuid PRIMARY KEY REFERENCES users (id),
    show_read_receipts     boolean NOT NULL DEFAULT true,
    show_typing_indicators boolean NOT NULL DEFAULT true,
    accept_new_threads     boolean NOT NULL DEFAULT true,
    updated_at             timestamptz NOT NULL
);
