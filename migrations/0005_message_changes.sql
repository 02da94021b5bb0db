-- An author changes what they wrote, or takes it back. The row stays, with who deleted it; its text leaves every answer.
ALTER TABLE messages
    ADD COLUMN edited_at  timestamptz,
    ADD COLUMN deleted_at timestamptz,
    ADD COLUMN deleted_by uuid,
    ADD CHECK ((deleted_at IS NULL) = (deleted_by IS NULL));

-- What a message said before each of its edits: version 1 is what was sent.
CREATE TABLE message_edits (
    message_id  uuid NOT NULL REFERENCES messages (id),
    version     bigint NOT NULL,
    old_content text NOT NULL,
    written_at  timestamptz NOT NULL,
    PRIMARY KEY (message_id, version)
);
