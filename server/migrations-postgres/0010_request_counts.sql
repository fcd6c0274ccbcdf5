-- How much of each limit is used, for all servers on this database. Unlogged: what is counted costs no sync of the disk, and
-- starts anew after a crash of the database, as it does after a restart of a server without PostgreSQL.
CREATE UNLOGGED TABLE request_counts (
    -- A pseudonym of the limit and of whom it counts: an HMAC, base64.
    key        TEXT PRIMARY KEY,
    -- Until when what was counted so far takes, in microseconds since the epoch by the database's clock.
    busy_until BIGINT NOT NULL
) WITH (fillfactor = 50);
