-- Messages that the organiser writes to the participants of an event. Instants are ms since the epoch, UTC.
CREATE TABLE messages (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    event         TEXT NOT NULL,
    audience      TEXT NOT NULL CHECK (audience IN ('registered', 'waitlisted', 'everyone')),
    -- JSON: [["nl", "subject", "text"], …]. The first language is for recipients whose own is not there.
    texts         TEXT NOT NULL,
    -- Who sent it, and the first digits of the hash of their session's token.
    sender        TEXT NOT NULL,
    session       TEXT NOT NULL,
    -- What makes a second press of the button the same message.
    dedupe_key    TEXT NOT NULL UNIQUE,
    created_at    INTEGER NOT NULL,
    send_at       INTEGER NOT NULL,
    -- The highest number of a registration whose mail is in message_mails.
    expanded_to   INTEGER NOT NULL DEFAULT 0,
    -- Since when message_mails has the mails of all recipients; null before that.
    expanded_at   INTEGER,
    -- Since when the organiser holds back what has not gone out.
    withdrawn_at  INTEGER
) STRICT;

CREATE INDEX messages_by_event ON messages (event, id);
CREATE INDEX messages_waiting ON messages (send_at) WHERE expanded_at IS NULL AND withdrawn_at IS NULL;

-- One mail for each recipient of a message: a queue beside the outbox, so that a server of an earlier version, which does not
-- know this kind of mail, does not claim it, and so that mail about one registration does not wait behind it.
CREATE TABLE message_mails (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    message       INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    -- Null once the person is erased, and 30 days after it was sent: what was sent stays counted.
    registration  INTEGER REFERENCES registrations (id) ON DELETE SET NULL,
    created_at    INTEGER NOT NULL,
    -- Not before this; moves with every failed attempt, and while a server holds the row.
    due_at        INTEGER NOT NULL,
    attempts      INTEGER NOT NULL DEFAULT 0,
    sent_at       INTEGER,
    -- Given up at: after so many attempts, or for a reason that stays.
    failed_at     INTEGER,
    -- Left out at: the person cancelled, or the organiser held the message back.
    skipped_at    INTEGER,
    error         TEXT,
    UNIQUE (message, registration)
) STRICT;

CREATE INDEX message_mails_waiting ON message_mails (due_at)
    WHERE sent_at IS NULL AND failed_at IS NULL AND skipped_at IS NULL AND registration IS NOT NULL;
CREATE INDEX message_mails_by_registration ON message_mails (registration);

-- What the organiser sets for a mail that the server sends by itself about an event; without a row it goes as usual.
CREATE TABLE automatic_mails (
    event          TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('reminder_day', 'reminder_hour', 'after')),
    is_off         INTEGER NOT NULL,
    -- How long before the start a reminder goes out; null for the usual time.
    minutes_before INTEGER,
    -- JSON: [["nl", "text"], …]
    texts          TEXT NOT NULL,
    -- A reminder that would have been due before this goes to nobody: a setting alone mails nobody.
    saved_at       INTEGER NOT NULL,
    PRIMARY KEY (event, kind)
) STRICT;
