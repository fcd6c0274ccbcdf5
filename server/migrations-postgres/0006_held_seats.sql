-- Until when a seat is held for somebody who has not confirmed their address yet, in ms since the epoch, UTC; null for
-- none. It is set once for a registration and never extended, so that nobody holds a seat by registering again.
ALTER TABLE registrations ADD COLUMN seat_until BIGINT;
