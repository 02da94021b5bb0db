-- The board's stream: one for everybody. Its id sorts behind every user's, so that its row is locked last.
INSERT INTO streams (id) VALUES ('ffffffff-ffff-ffff-ffff-ffffffffffff');

ALTER TABLE stream_events ADD COLUMN broadcast_id uuid;
