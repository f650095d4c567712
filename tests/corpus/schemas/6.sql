-- A store as it was under schema 6, written by the code of those days.
PRAGMA user_version = 6;
BEGIN TRANSACTION;
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
    text TEXT NOT NULL, canonical TEXT, copy_of TEXT REFERENCES articles ON DELETE SET NULL, added INTEGER NOT NULL DEFAULT 0, updated TEXT,
    UNIQUE (collection, identity)
) STRICT;
INSERT INTO "articles" VALUES('wire-0345c93fa7','default','/news/wire.txt','436871fb00c8b1a4e2bfa64e8a7bb5ae00503923f7c7fdcd212655b5ace98269','A wall is finished',NULL,'The Wire','2025-08-09',NULL,'The harbour wall of the town was finished on Monday, two years late.
It cost the town some $5 million, and nobody has said who will pay for the gates.
Fishermen in the next village have asked for a wall of the same height.',NULL,'harbour-4b9cb739fc',1,NULL);
INSERT INTO "articles" VALUES('bees-e6a9778aea','default','/news/bees.md','69d81848b8f1403f89055835b89a309f59cb660e23218e65096d9581504fa08c','Bees',NULL,NULL,NULL,'https://example.org/bees','Bees

Bees dance to tell each other where the flowers are, and how far it is to them.

What they see

They see colours that people do not, but hardly any red at all in the evening.

flower | colour

poppy | red
',NULL,NULL,2,NULL);
INSERT INTO "articles" VALUES('harbour-4b9cb739fc','default','/news/harbour.txt','d97c32b4c6f5ab748826195b2358e4055799ad3afa3d127a163cec3d2b82a9ef','Harbour','Ada Low','The Shore','2025-08-08',NULL,'(Ada Low, The Shore) The harbour wall of the town was finished on Monday, two years late.
It cost the town some $5 million, and nobody has said who will pay for the gates.
“We shall see,” said the mayor.
The first spring tide is expected in the second week of September, said the harbour master.
This article first appeared in The Shore.',NULL,NULL,3,NULL);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice, so that "since" has a meaning
    article_id TEXT NOT NULL,
    collection TEXT NOT NULL,
    UNIQUE (article_id, collection)
) STRICT;
INSERT INTO "changes" VALUES(2,'bees-e6a9778aea','default');
INSERT INTO "changes" VALUES(5,'gone-3bb050ea5a','default');
INSERT INTO "changes" VALUES(7,'wire-0345c93fa7','default');
INSERT INTO "changes" VALUES(9,'harbour-4b9cb739fc','default');
CREATE TABLE claims (
    key TEXT PRIMARY KEY,         -- the platform's own name of the question
    platform TEXT NOT NULL,
    delivery TEXT CHECK (delivery IS NULL OR json_valid(delivery)),  -- question and place; null once it is closed
    owner TEXT NOT NULL,          -- the process that answers it
    claimed REAL NOT NULL         -- seconds since 1970, UTC
) STRICT, WITHOUT ROWID;
INSERT INTO "claims" VALUES('slack 1','slack','{"text": "who pays?"}','cf7ca6cfd006ceee',1.79557250034992122648e+09);
INSERT INTO "claims" VALUES('slack 2','slack',NULL,'cf7ca6cfd006ceee',1.79557250035005664823e+09);
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
INSERT INTO "feeds" VALUES(1,'news','https://news.test/feed.xml','https://news.test/feed.xml','default','News',NULL,NULL,0,NULL,NULL,3600.0,0.0,NULL,NULL,0,NULL,NULL);
CREATE TABLE "paragraphs" (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    kind TEXT NOT NULL
        CHECK (kind IN ('text', 'heading', 'byline', 'closing', 'caption', 'boilerplate')),
    hash INTEGER,                 -- of the words, if they may be quoted and are not too few
    PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',0,4,'heading',NULL);
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',6,85,'text',8434349739103953532);
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',87,100,'heading',NULL);
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',102,180,'text',4806380832215415349);
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',182,197,'caption',NULL);
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',199,210,'caption',NULL);
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',0,20,'byline',NULL);
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',21,89,'text',4195969721070543522);
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',90,171,'text',326361032488459278);
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',172,203,'text',NULL);
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',204,295,'text',2870003917256631975);
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',296,337,'closing',NULL);
INSERT INTO "paragraphs" VALUES('wire-0345c93fa7',0,68,'text',4195969721070543522);
INSERT INTO "paragraphs" VALUES('wire-0345c93fa7',70,151,'text',326361032488459278);
INSERT INTO "paragraphs" VALUES('wire-0345c93fa7',153,224,'text',6174141211348007522);
CREATE TABLE passages (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    sentences TEXT NOT NULL CHECK (json_valid(sentences)),   -- [[start, stop], …]
    PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "passages" VALUES('bees-e6a9778aea',1,6,85,'[[6, 85]]');
INSERT INTO "passages" VALUES('bees-e6a9778aea',2,102,180,'[[102, 180]]');
INSERT INTO "passages" VALUES('harbour-4b9cb739fc',1,21,295,'[[21, 89], [90, 171], [172, 203], [204, 295]]');
INSERT INTO "passages" VALUES('wire-0345c93fa7',1,153,224,'[[153, 224]]');
CREATE TABLE store (id TEXT NOT NULL) STRICT;
INSERT INTO "store" VALUES('9952b540c624092b04b4590c74745893');
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
CREATE INDEX open_claims ON claims (platform) WHERE delivery IS NOT NULL;
CREATE INDEX closed_claims ON claims (claimed) WHERE delivery IS NULL;
CREATE TRIGGER article_inserted AFTER INSERT ON articles BEGIN
    INSERT OR REPLACE INTO changes (article_id, collection) VALUES (new.id, new.collection);
END;
CREATE TRIGGER article_deleted AFTER DELETE ON articles BEGIN
    INSERT OR REPLACE INTO changes (article_id, collection) VALUES (old.id, old.collection);
END;
CREATE INDEX paragraphs_by_hash ON paragraphs (hash) WHERE hash IS NOT NULL;
CREATE INDEX copies ON articles (copy_of, published IS NULL, published, id)
    WHERE copy_of IS NOT NULL;
CREATE INDEX articles_by_added ON articles (added);
CREATE TRIGGER article_updated AFTER UPDATE ON articles BEGIN
    DELETE FROM changes WHERE article_id = old.id AND collection = old.collection;
    INSERT INTO changes (article_id, collection) VALUES (old.id, old.collection);
    DELETE FROM changes WHERE article_id = new.id AND collection = new.collection;
    INSERT INTO changes (article_id, collection) VALUES (new.id, new.collection);
END;
CREATE INDEX versions_by_article ON versions (article_id);
CREATE INDEX versions_by_age ON versions (replaced);
CREATE INDEX entries_by_article ON entries (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX entries_due ON entries (feed, due) WHERE due IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',9);
INSERT INTO "sqlite_sequence" VALUES('feeds',1);
COMMIT;
