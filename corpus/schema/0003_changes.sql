-- What happened to which article, in the order in which it happened: the index follows it.
-- An article has one row, the newest; one that was removed keeps its row.

CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice, so that "since" has a meaning
    article_id TEXT NOT NULL,
    collection TEXT NOT NULL,
    UNIQUE (article_id, collection)
) STRICT;

CREATE TRIGGER article_inserted AFTER INSERT ON articles BEGIN
    INSERT OR REPLACE INTO changes (article_id, collection) VALUES (new.id, new.collection);
END;

CREATE TRIGGER article_deleted AFTER DELETE ON articles BEGIN
    INSERT OR REPLACE INTO changes (article_id, collection) VALUES (old.id, old.collection);
END;

CREATE TRIGGER article_updated AFTER UPDATE ON articles BEGIN
    INSERT OR REPLACE INTO changes (article_id, collection) VALUES (old.id, old.collection);
    INSERT OR REPLACE INTO changes (article_id, collection) VALUES (new.id, new.collection);
END;

INSERT INTO changes (article_id, collection) SELECT id, collection FROM articles ORDER BY id;

-- Tells one store from another that took its place: numbers of changes mean nothing across them.
CREATE TABLE store (id TEXT NOT NULL) STRICT;
INSERT INTO store VALUES (lower(hex(randomblob(16))));
