-- The schedule of each event that participants are notified of: one truth for all servers on this database, whatever their
-- catalogue files say. `proposed` is the schedule of a newer catalogue file, which becomes `current` after some minutes.
-- Instants are ms since the epoch, UTC.
CREATE TABLE event_schedules (
    event          TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('current', 'proposed')),
    starts_at      BIGINT NOT NULL,
    ends_at        BIGINT NOT NULL,
    is_cancelled   BIGINT NOT NULL,
    -- A start that counts from the start of a server, such as "20s"; null for a date.
    relative_start TEXT,
    -- When the catalogue file that says so was last modified.
    modified_at    BIGINT NOT NULL,
    -- Since when a catalogue file says so, and when a server last read it there.
    since          BIGINT NOT NULL,
    seen_at        BIGINT NOT NULL,
    PRIMARY KEY (event, state)
);

-- Until now each registration had its own: what the last participant was notified of holds for the event.
INSERT INTO event_schedules (event, state, starts_at, ends_at, is_cancelled, modified_at, since, seen_at)
SELECT event, 'current', starts_at, ends_at, 0, 0, registered_at, registered_at FROM registrations
WHERE id IN (SELECT max(id) FROM registrations WHERE starts_at IS NOT NULL AND ends_at IS NOT NULL GROUP BY event);
