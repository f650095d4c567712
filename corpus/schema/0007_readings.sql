-- When the page of an article was read last, whether or not it had changed: a sitemap that is added
-- again says only when it did.
CREATE TABLE readings (
    article_id TEXT PRIMARY KEY REFERENCES articles ON DELETE CASCADE ON UPDATE CASCADE,
    day TEXT NOT NULL             -- ISO date; the earliest that it was anywhere
) STRICT, WITHOUT ROWID;
