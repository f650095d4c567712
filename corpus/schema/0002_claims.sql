-- Questions that a chat platform delivered: each is answered once, also after a crash.

CREATE TABLE claims (
    key TEXT PRIMARY KEY,         -- the platform's own name of the question
    platform TEXT NOT NULL,
    delivery TEXT CHECK (delivery IS NULL OR json_valid(delivery)),  -- question and place; null once it is closed
    owner TEXT NOT NULL,          -- the process that answers it
    claimed REAL NOT NULL         -- seconds since 1970, UTC
) STRICT, WITHOUT ROWID;

CREATE INDEX open_claims ON claims (platform) WHERE delivery IS NOT NULL;
CREATE INDEX closed_claims ON claims (claimed) WHERE delivery IS NULL;
