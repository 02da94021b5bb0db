-- How the pages look and sound, on all of one's devices.
ALTER TABLE user_preferences
    ADD COLUMN theme                 text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
    ADD COLUMN notification_sound    boolean NOT NULL DEFAULT true,
    ADD COLUMN browser_notifications boolean NOT NULL DEFAULT false;
