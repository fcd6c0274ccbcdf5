-- Entries of kinds that a widget's declaration describes, as in `catalogue_entries`. They have a table of their own: earlier
-- versions refuse a kind that they don't know in that one. This table takes any kind, and a version leaves out what it doesn't
-- know.
CREATE TABLE declared_entries (
    kind       TEXT NOT NULL,
    id         TEXT NOT NULL,
    content    TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('draft', 'live', 'cancelled', 'archived')),
    position   BIGINT NOT NULL,
    revision   BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
