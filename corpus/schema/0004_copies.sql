-- Syndicated copies: the same words in several articles of a collection. `corpus.copies` says
-- which are copies of which. The rows from before are hashed and marked once this has run.

-- The kinds are checked, so the table is made anew.
CREATE TABLE paragraphs_4 (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    kind TEXT NOT NULL
        CHECK (kind IN ('text', 'heading', 'byline', 'closing', 'caption', 'boilerplate')),
    hash INTEGER,                 -- of the words, if they may be quoted and are not too few
    PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

INSERT INTO paragraphs_4 SELECT article_id, start, stop, kind, NULL FROM paragraphs;
DROP TABLE paragraphs;
ALTER TABLE paragraphs_4 RENAME TO paragraphs;
CREATE INDEX paragraphs_by_hash ON paragraphs (hash) WHERE hash IS NOT NULL;

-- The address of the original, where an article names another than its own.
ALTER TABLE articles ADD COLUMN canonical TEXT;
-- The article whose copy this is. A copy's passages are those that the original lacks.
ALTER TABLE articles ADD COLUMN copy_of TEXT REFERENCES articles ON DELETE SET NULL;
-- In the order in which a reader is told of them.
CREATE INDEX copies ON articles (copy_of, published IS NULL, published, id)
    WHERE copy_of IS NOT NULL;
-- In which order articles came in; one that is replaced keeps its place. No clock is asked.
ALTER TABLE articles ADD COLUMN added INTEGER NOT NULL DEFAULT 0;

-- Giving them their places is no change that an index should follow.
DROP TRIGGER article_updated;
UPDATE articles SET added = rowid;
CREATE INDEX articles_by_added ON articles (added);
-- Not OR REPLACE: where a foreign key's action sets a trigger off, it counts for nothing.
CREATE TRIGGER article_updated AFTER UPDATE ON articles BEGIN
    DELETE FROM changes WHERE article_id = old.id AND collection = old.collection;
    INSERT INTO changes (article_id, collection) VALUES (old.id, old.collection);
    DELETE FROM changes WHERE article_id = new.id AND collection = new.collection;
    INSERT INTO changes (article_id, collection) VALUES (new.id, new.collection);
END;

-- Stores that were made when schema 2 was new lack it.
CREATE INDEX IF NOT EXISTS closed_claims ON claims (claimed) WHERE delivery IS NULL;
