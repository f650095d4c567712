-- What articles said before they were replaced, for as long as quotes of it may be opened.

CREATE TABLE versions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL,     -- no reference: the row is replaced, and then has the same id
    replaced REAL NOT NULL,       -- seconds since 1970, UTC
    title TEXT NOT NULL,
    author TEXT,
    outlet TEXT,
    published TEXT,
    url TEXT,
    text TEXT NOT NULL,
    paragraphs TEXT NOT NULL CHECK (json_valid(paragraphs))   -- [[start, stop, kind], …]
) STRICT;

CREATE INDEX versions_by_article ON versions (article_id);
CREATE INDEX versions_by_age ON versions (replaced);

-- The day on which its text changed last while it was here; null while it is as it came.
ALTER TABLE articles ADD COLUMN updated TEXT;
