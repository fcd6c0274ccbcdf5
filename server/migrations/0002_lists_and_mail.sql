-- Waitlists, double opt-in, custom fields, lists and mail. Instants are ms since the epoch, UTC.
ALTER TABLE registrations RENAME TO old_registrations;
ALTER TABLE answers RENAME TO old_answers;

CREATE TABLE registrations (
    -- AUTOINCREMENT: a link to an erased registration must never lead to another person's.
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    event         TEXT NOT NULL,
    email         TEXT NOT NULL,
    name          TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    page          TEXT,
    -- JSON: [["diet", "Vegetarisch"], …], in the form's order.
    answers       TEXT NOT NULL,
    -- JSON: [{"name": "", "text": "the exact wording", "required": true}, …]
    consents      TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('pending', 'registered', 'waitlisted', 'cancelled')),
    -- Whether to wait when there is no seat: 0 or 1.
    wish          INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    confirmed_at  INTEGER,
    -- Since when it waits for a seat: the waitlist's order.
    queued_at     INTEGER,
    -- The times this person was told last; what differs from the catalogue is worth a mail.
    starts_at     INTEGER,
    ends_at       INTEGER,
    -- RFC 5545's SEQUENCE: grows with every change that calendars must take over.
    sequence      INTEGER NOT NULL DEFAULT 0,
    UNIQUE (event, email)
) STRICT;

INSERT INTO registrations (id, event, email, name, language, page, answers, consents, status, wish, registered_at)
SELECT id, event, email, name, language, page, '[]',
       json_array(json_object('name', '', 'text', consent, 'required', json('true'))),
       'registered', 0,
       CAST(strftime('%s', registered_at) AS INTEGER) * 1000
           + CAST(substr(strftime('%f', registered_at), 4) AS INTEGER)
FROM old_registrations;

CREATE INDEX registrations_by_seat ON registrations (event, status, queued_at);
CREATE INDEX registrations_by_email ON registrations (email);

CREATE TABLE members (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    list          TEXT NOT NULL,
    email         TEXT NOT NULL,
    name          TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    page          TEXT,
    -- JSON: ["events", …]
    topics        TEXT NOT NULL,
    frequency     TEXT,
    answers       TEXT NOT NULL,
    consents      TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('pending', 'confirmed', 'unsubscribed')),
    requested_at  INTEGER NOT NULL,
    confirmed_at  INTEGER,
    unsubscribed_at INTEGER,
    -- Grows with every new request after an unsubscription.
    sequence      INTEGER NOT NULL DEFAULT 0,
    UNIQUE (list, email)
) STRICT;

CREATE INDEX members_by_email ON members (email);

-- What was answered to an idempotency key, so that a retry hears the same. The address is part of the key:
-- one key in two persons' hands must not make the second one's registration vanish.
CREATE TABLE answers (
    event      TEXT NOT NULL,
    key        TEXT NOT NULL,
    email      TEXT NOT NULL,
    answer     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (event, key, email)
) STRICT, WITHOUT ROWID;

INSERT INTO answers (event, key, email, answer, created_at)
SELECT old_answers.event, old_answers.key, registrations.email, old_answers.answer, registrations.registered_at
FROM old_answers JOIN registrations ON registrations.id = old_answers.registration;

DROP TABLE old_answers;
DROP TABLE old_registrations;

CREATE INDEX answers_by_age ON answers (created_at);

-- Mail that is to be sent, written in the transaction that makes it due. Rendered when it is sent: it holds no text.
CREATE TABLE outbox (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL,
    registration  INTEGER REFERENCES registrations (id) ON DELETE CASCADE,
    member        INTEGER REFERENCES members (id) ON DELETE CASCADE,
    -- What makes a second mail of the same kind the same mail.
    once          TEXT UNIQUE,
    created_at    INTEGER NOT NULL,
    -- Not before this; moves with every failed attempt, and while a worker holds the row.
    due_at        INTEGER NOT NULL,
    attempts      INTEGER NOT NULL DEFAULT 0,
    sent_at       INTEGER,
    -- Given up at: after so many attempts, or for a reason that stays.
    failed_at     INTEGER,
    error         TEXT,
    CHECK ((registration IS NULL) <> (member IS NULL))
) STRICT;

CREATE INDEX outbox_waiting ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_by_registration ON outbox (registration);
CREATE INDEX outbox_by_member ON outbox (member);

-- What the server remembers about itself, such as the secret its links are signed with.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
