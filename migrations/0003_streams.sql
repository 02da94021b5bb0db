-- A stream is a dense sequence of events: 1, 2, 3 … Each user has one, and its id is the user's id.
CREATE TABLE streams (
    id        uuid PRIMARY KEY,
    head      bigint NOT NULL DEFAULT 0,
    -- Events up to here are no longer kept; a position before it gets a `reset`.
    pruned_to bigint NOT NULL DEFAULT 0,
    CHECK (0 <= pruned_to AND pruned_to <= head)
);

-- What happened, as ids and kind; the view is rendered when it is read. An event between two people is one row
-- with a number in each of the two streams, because a second row costs as much as the message itself.
CREATE TABLE stream_events (
    user_id      uuid NOT NULL,
    number       bigint NOT NULL,
    other_id     uuid,
    other_number bigint,
    kind         text NOT NULL,
    thread_id    uuid,
    message_id   uuid,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (user_id, number),
    CHECK ((other_id IS NULL) = (other_number IS NULL))
);

CREATE UNIQUE INDEX stream_events_other_key ON stream_events (other_id, other_number) WHERE other_id IS NOT NULL;
-- Rows are added in time order, so a block range index finds the old ones at almost no cost per insert.
CREATE INDEX stream_events_created_at_idx ON stream_events USING brin (created_at);

-- What the database cannot know by itself: that its files were put back from a copy. The embedded one's identity is
-- noted here at every start, and the salt is made anew when it has changed. With another database, whoever puts a copy
-- of its files back does it: UPDATE stream_epoch_salt SET salt = gen_random_uuid().
CREATE TABLE stream_epoch_salt (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    salt     uuid NOT NULL DEFAULT gen_random_uuid(),
    files    text
);
INSERT INTO stream_epoch_salt DEFAULT VALUES;

-- Changes whenever the numbers could start to mean something else: another cluster (restored dump), another
-- timeline (failover, point-in-time recovery), a recreated database or table, files put back from a copy.
CREATE FUNCTION stream_epoch() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT hashtextextended(
        concat_ws('/',
            (SELECT system_identifier FROM pg_control_system()),
            substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
            (SELECT oid FROM pg_database WHERE datname = current_database()),
            'streams'::regclass::oid,
            (SELECT salt FROM stream_epoch_salt)),
        0)
$$;
