-- One mailbox is one person: `mailbox` is the address in its canonical form, and unique for an event or a list; `email`
-- stays as typed, and mail goes to it. SQL can't compute the canonical form: the server fills it in after this migration
-- where it is NULL (store/mailboxes.rs).
ALTER TABLE registrations
    DROP CONSTRAINT registrations_event_email_key,
    -- The canonical form of the address; NULL until the server has filled it in.
    ADD COLUMN mailbox TEXT,
    -- 1: an earlier version stored this mailbox for this event before, in another spelling.
    ADD COLUMN is_duplicate BIGINT NOT NULL DEFAULT 0,
    -- JSON, as `answers`: answers to questions that the page asked and the catalogue does not know.
    ADD COLUMN other_answers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE members
    DROP CONSTRAINT members_list_email_key,
    ADD COLUMN mailbox TEXT,
    ADD COLUMN is_duplicate BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN other_answers TEXT NOT NULL DEFAULT '[]';

DROP INDEX registrations_by_email;
DROP INDEX members_by_email;
CREATE UNIQUE INDEX registrations_by_person ON registrations (event, mailbox) WHERE is_duplicate = 0;
CREATE INDEX registrations_by_mailbox ON registrations (mailbox);
CREATE UNIQUE INDEX members_by_person ON members (list, mailbox) WHERE is_duplicate = 0;
CREATE INDEX members_by_mailbox ON members (mailbox);

ALTER TABLE answers RENAME COLUMN email TO mailbox;
