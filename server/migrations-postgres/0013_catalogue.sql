-- The catalogue that is edited in the organiser's pages. Instants are ms since the epoch, UTC.
CREATE TABLE catalogue_entries (
    kind       TEXT NOT NULL CHECK (kind IN ('event', 'list', 'course')),
    id         TEXT NOT NULL,
    -- The entry's table of a catalogue file, as a TOML document of its own.
    content    TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('draft', 'live', 'cancelled', 'archived')),
    -- The order in which entries are shown.
    position   BIGINT NOT NULL,
    -- The revision that this is.
    revision   BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);

-- What each entry was, the present included. The highest number is the revision of the whole catalogue.
CREATE TABLE catalogue_revisions (
    revision   BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL,
    id         TEXT NOT NULL,
    content    TEXT NOT NULL,
    state      TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- Who did it: the organiser in the browser, a command, or the demo.
    changed_by TEXT NOT NULL
);
CREATE INDEX catalogue_revisions_by_entry ON catalogue_revisions (kind, id, revision);
