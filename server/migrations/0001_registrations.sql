-- Who registered for what, and what they agreed to. Times are UTC, RFC 3339.
CREATE TABLE registrations (
    id            INTEGER PRIMARY KEY,
    event         TEXT NOT NULL,
    email         TEXT NOT NULL,
    name          TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    consent       TEXT NOT NULL,
    page          TEXT,
    registered_at TEXT NOT NULL,
    UNIQUE (event, email)
) STRICT;

-- What was answered to an idempotency key, so that a retry hears the same.
-- The registration is part of the key: one key in two persons' hands must not make the second one's vanish.
CREATE TABLE answers (
    event        TEXT NOT NULL,
    key          TEXT NOT NULL,
    registration INTEGER NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    answer       TEXT NOT NULL,
    PRIMARY KEY (event, key, registration)
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_of_registration ON answers (registration);
