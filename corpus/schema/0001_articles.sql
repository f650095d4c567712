-- Articles, and spans that point into their texts. Positions count characters from 0.

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    collection TEXT NOT NULL,
    identity TEXT NOT NULL,       -- the file's path; what an article is known by
    content_hash TEXT NOT NULL,   -- of text and metadata; tells changed from unchanged
    title TEXT NOT NULL,
    author TEXT,
    outlet TEXT,
    published TEXT,               -- ISO date
    url TEXT,
    text TEXT NOT NULL,
    UNIQUE (collection, identity)
) STRICT;

CREATE TABLE paragraphs (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    kind TEXT NOT NULL CHECK (kind IN ('text', 'heading', 'byline', 'closing', 'caption')),
    PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE passages (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    sentences TEXT NOT NULL CHECK (json_valid(sentences)),   -- [[start, stop], …]
    PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;
