-- A store as it was under schema 2, written by the code of those days.
PRAGMA user_version = 2;
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
    text TEXT NOT NULL,
    UNIQUE (collection, identity)
) STRICT;
INSERT INTO "articles" VALUES('wire-0345c93fa7','default','/news/wire.txt','436871fb00c8b1a4e2bfa64e8a7bb5ae00503923f7c7fdcd212655b5ace98269','A wall is finished',NULL,'The Wire','2025-08-09',NULL,'The harbour wall of the town was finished on Monday, two years late.
It cost the town some $5 million, and nobody has said who will pay for the gates.
Fishermen in the next village have asked for a wall of the same height.');
INSERT INTO "articles" VALUES('bees-e6a9778aea','default','/news/bees.md','69d81848b8f1403f89055835b89a309f59cb660e23218e65096d9581504fa08c','Bees',NULL,NULL,NULL,'https://example.org/bees','Bees

Bees dance to tell each other where the flowers are, and how far it is to them.

What they see

They see colours that people do not, but hardly any red at all in the evening.

flower | colour

poppy | red
');
INSERT INTO "articles" VALUES('harbour-4b9cb739fc','default','/news/harbour.txt','d97c32b4c6f5ab748826195b2358e4055799ad3afa3d127a163cec3d2b82a9ef','Harbour','Ada Low','The Shore','2025-08-08',NULL,'(Ada Low, The Shore) The harbour wall of the town was finished on Monday, two years late.
It cost the town some $5 million, and nobody has said who will pay for the gates.
“We shall see,” said the mayor.
The first spring tide is expected in the second week of September, said the harbour master.
This article first appeared in The Shore.');
CREATE TABLE claims (
    key TEXT PRIMARY KEY,         -- the platform's own name of the question
    platform TEXT NOT NULL,
    delivery TEXT CHECK (delivery IS NULL OR json_valid(delivery)),  -- question and place; null once it is closed
    owner TEXT NOT NULL,          -- the process that answers it
    claimed REAL NOT NULL         -- seconds since 1970, UTC
) STRICT, WITHOUT ROWID;
INSERT INTO "claims" VALUES('slack 1','slack','{"text": "who pays?"}','6ea2e536c2864bcc',1.7955724969240260124e+09);
INSERT INTO "claims" VALUES('slack 2','slack',NULL,'6ea2e536c2864bcc',1.79557249692786788939e+09);
CREATE TABLE paragraphs (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    kind TEXT NOT NULL CHECK (kind IN ('text', 'heading', 'byline', 'closing', 'caption')),
    PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',0,4,'heading');
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',6,85,'text');
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',87,100,'heading');
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',102,180,'text');
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',182,197,'caption');
INSERT INTO "paragraphs" VALUES('bees-e6a9778aea',199,210,'caption');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',0,20,'byline');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',21,89,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',90,171,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',172,203,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',204,295,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739fc',296,337,'closing');
INSERT INTO "paragraphs" VALUES('wire-0345c93fa7',0,68,'text');
INSERT INTO "paragraphs" VALUES('wire-0345c93fa7',70,151,'text');
INSERT INTO "paragraphs" VALUES('wire-0345c93fa7',153,224,'text');
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
INSERT INTO "passages" VALUES('wire-0345c93fa7',1,0,224,'[[0, 68], [70, 151], [153, 224]]');
CREATE INDEX open_claims ON claims (platform) WHERE delivery IS NOT NULL;
COMMIT;
