-- One mailbox is one person: `mailbox` is the address in its canonical form, and unique for an event or a list; `email`
-- stays as typed, and mail goes to it. SQL can't compute the canonical form: the server fills it in after this migration
-- where it is NULL (store/mailboxes.rs).
--
-- SQLite can't drop a UNIQUE constraint, so the tables are made anew, `outbox` too because it refers to them.
DROP INDEX registrations_by_seat;
DROP INDEX registrations_by_email;
DROP INDEX members_by_email;
DROP INDEX outbox_waiting;
DROP INDEX outbox_by_registration;
DROP INDEX outbox_by_member;
ALTER TABLE outbox RENAME TO old_outbox;
ALTER TABLE registrations RENAME TO old_registrations;
ALTER TABLE members RENAME TO old_members;

CREATE TABLE registrations (
    -- AUTOINCREMENT: a link to an erased registration must never lead to another person's.
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    event         TEXT NOT NULL,
    -- As typed: mail goes to it.
    email         TEXT NOT NULL,
    -- The canonical form of the address; NULL until the server has filled it in.
    mailbox       TEXT,
    -- 1: an earlier version stored this mailbox for this event before, in another spelling.
    is_duplicate  INTEGER NOT NULL DEFAULT 0,
    name          TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    page          TEXT,
    -- JSON: [["diet", "Vegetarisch"], …], in the form's order: answers to the catalogue's questions.
    answers       TEXT NOT NULL,
    -- JSON, the same shape: answers to questions that the page asked and the catalogue does not know.
    other_answers TEXT NOT NULL DEFAULT '[]',
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
    -- Until when a seat is held for somebody who has not confirmed their address yet.
    seat_until    INTEGER
) STRICT;

INSERT INTO registrations (id, event, email, name, language, page, answers, consents, status, wish, registered_at,
                           confirmed_at, queued_at, starts_at, ends_at, sequence, seat_until)
SELECT id, event, email, name, language, page, answers, consents, status, wish, registered_at,
       confirmed_at, queued_at, starts_at, ends_at, sequence, seat_until
FROM old_registrations;

CREATE TABLE members (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    list          TEXT NOT NULL,
    email         TEXT NOT NULL,
    mailbox       TEXT,
    is_duplicate  INTEGER NOT NULL DEFAULT 0,
    name          TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    page          TEXT,
    -- JSON: ["events", …]
    topics        TEXT NOT NULL,
    frequency     TEXT,
    answers       TEXT NOT NULL,
    other_answers TEXT NOT NULL DEFAULT '[]',
    consents      TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('pending', 'confirmed', 'unsubscribed')),
    requested_at  INTEGER NOT NULL,
    confirmed_at  INTEGER,
    unsubscribed_at INTEGER,
    -- Grows with every new request after an unsubscription.
    sequence      INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO members (id, list, email, name, language, page, topics, frequency, answers, consents, status, requested_at,
                     confirmed_at, unsubscribed_at, sequence)
SELECT id, list, email, name, language, page, topics, frequency, answers, consents, status, requested_at,
       confirmed_at, unsubscribed_at, sequence
FROM old_members;

-- A number that was used before the last rows were erased is still not used again.
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'old_registrations')
WHERE name = 'registrations';
INSERT INTO sqlite_sequence (name, seq) SELECT 'registrations', seq FROM sqlite_sequence
WHERE name = 'old_registrations' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'registrations');
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'old_members')
WHERE name = 'members';
INSERT INTO sqlite_sequence (name, seq) SELECT 'members', seq FROM sqlite_sequence
WHERE name = 'old_members' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'members');

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

INSERT INTO outbox (id, kind, registration, member, once, created_at, due_at, attempts, sent_at, failed_at, error)
SELECT id, kind, registration, member, once, created_at, due_at, attempts, sent_at, failed_at, error
FROM old_outbox;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'old_outbox') WHERE name = 'outbox';
INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox', seq FROM sqlite_sequence
WHERE name = 'old_outbox' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'outbox');

DROP TABLE old_outbox;
DROP TABLE old_registrations;
DROP TABLE old_members;

CREATE UNIQUE INDEX registrations_by_person ON registrations (event, mailbox) WHERE is_duplicate = 0;
CREATE INDEX registrations_by_mailbox ON registrations (mailbox);
CREATE INDEX registrations_by_seat ON registrations (event, status, queued_at);
CREATE UNIQUE INDEX members_by_person ON members (list, mailbox) WHERE is_duplicate = 0;
CREATE INDEX members_by_mailbox ON members (mailbox);
CREATE INDEX outbox_waiting ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_by_registration ON outbox (registration);
CREATE INDEX outbox_by_member ON outbox (member);

ALTER TABLE answers RENAME COLUMN email TO mailbox;
