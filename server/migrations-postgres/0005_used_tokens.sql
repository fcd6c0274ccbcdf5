-- Form tokens that were used, until they expire: each is good for one mailbox at one entry.
CREATE TABLE used_tokens (
    token      TEXT PRIMARY KEY,
    -- HMAC of entry and mailbox, base64: a second use by the same one is a retry.
    used_by    TEXT NOT NULL,
    -- ms since the epoch, UTC.
    expires_at BIGINT NOT NULL
);

CREATE INDEX used_tokens_by_expiry ON used_tokens (expires_at);
