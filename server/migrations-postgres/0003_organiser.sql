-- Who is signed in on the organiser's page. The password itself is a row in `settings`.
CREATE TABLE sessions (
    -- SHA-256 of what the browser holds, in hex: a copy of the database opens no door.
    token   TEXT PRIMARY KEY,
    -- When it was last used, ms since the epoch: after some hours without use it has ended.
    seen_at BIGINT NOT NULL
);
