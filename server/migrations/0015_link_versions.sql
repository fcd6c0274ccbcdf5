-- How often the organiser corrected the address: the personal links in mail to an earlier address are no longer valid.
ALTER TABLE registrations ADD COLUMN link_version INTEGER NOT NULL DEFAULT 0;
