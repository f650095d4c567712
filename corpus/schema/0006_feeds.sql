-- Feeds that are followed, and what each of them lists. Times are seconds since 1970, UTC.

CREATE TABLE feeds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,        -- where it is now; follows what has moved for good
    origin TEXT NOT NULL,         -- as it was added: entries without an address are known by it
    collection TEXT NOT NULL,
    title TEXT,
    keep_days INTEGER CHECK (keep_days > 0),
    keep_last INTEGER CHECK (keep_last > 0),
    paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    etag TEXT,
    last_modified TEXT,
    every REAL NOT NULL,          -- seconds between two looks
    due REAL NOT NULL,
    checked REAL,
    succeeded REAL,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    owner TEXT,                   -- the process that refreshes it just now
    UNIQUE (collection, origin)
) STRICT;

CREATE TABLE entries (
    feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    key TEXT NOT NULL,            -- the feed's own name of it
    digest TEXT NOT NULL,         -- of what the feed says of it; tells changed from unchanged
    updated TEXT NOT NULL,        -- when it changed, in the feed's words
    address TEXT,
    said TEXT NOT NULL CHECK (json_valid(said)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'kept', 'refused', 'gone')),
    article_id TEXT,              -- no reference: an operator may remove it, and it stays away
    ours INTEGER NOT NULL DEFAULT 0 CHECK (ours IN (0, 1)),  -- the feeds brought the article
    place INTEGER,                -- where in the feed it is listed; null where it is no longer
    seen REAL NOT NULL,           -- when it was first listed
    visited REAL,                 -- when its page was last read
    tries INTEGER NOT NULL DEFAULT 0,
    due REAL,                     -- when its page is to be fetched; null if it is not
    error TEXT,
    PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_article ON entries (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX entries_due ON entries (feed, due) WHERE due IS NOT NULL;
