-- When a side read the messages after `after` and up to `up_to`. There is a row only if it let that be known at that
-- moment; a message is in one row at most.
CREATE TABLE read_receipts (
    thread_id uuid NOT NULL REFERENCES threads (id),
    reader_id uuid NOT NULL,
    after     bigint NOT NULL,
    up_to     bigint NOT NULL,
    read_at   timestamptz NOT NULL,
    PRIMARY KEY (thread_id, reader_id, up_to),
    CHECK (after < up_to)
);
