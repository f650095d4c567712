-- A store as it was under schema 1, written by the code of those days.
PRAGMA user_version = 1;
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
INSERT INTO "articles" VALUES('wire-0345c93f','default','/news/wire.txt','436871fb00c8b1a4e2bfa64e8a7bb5ae00503923f7c7fdcd212655b5ace98269','A wall is finished',NULL,'The Wire','2025-08-09',NULL,'The harbour wall of the town was finished on Monday, two years late.
It cost the town some $5 million, and nobody has said who will pay for the gates.
Fishermen in the next village have asked for a wall of the same height.');
INSERT INTO "articles" VALUES('bees-e6a9778a','default','/news/bees.md','69d81848b8f1403f89055835b89a309f59cb660e23218e65096d9581504fa08c','Bees',NULL,NULL,NULL,'https://example.org/bees','Bees

Bees dance to tell each other where the flowers are, and how far it is to them.

What they see

They see colours that people do not, but hardly any red at all in the evening.

flower | colour

poppy | red
');
INSERT INTO "articles" VALUES('harbour-4b9cb739','default','/news/harbour.txt','f977d42af6a18d3bccd5609e6b816602e2f2c9f2aaa180972744e19484114090','Harbour','Ada Low','The Shore','2025-08-08',NULL,'(Ada Low, The Shore) The harbour wall of the town was finished on Monday, two years late.
It cost the town some $5 million, and nobody has said who will pay for the gates.
“We shall see,” said the mayor.
The first spring tide is expected in the second week of September, said the harbour master.
This article first appeared in The Shore.');
CREATE TABLE paragraphs (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    kind TEXT NOT NULL CHECK (kind IN ('text', 'heading', 'byline', 'closing', 'caption')),
    PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;
INSERT INTO "paragraphs" VALUES('bees-e6a9778a',0,4,'heading');
INSERT INTO "paragraphs" VALUES('bees-e6a9778a',6,85,'text');
INSERT INTO "paragraphs" VALUES('bees-e6a9778a',87,100,'heading');
INSERT INTO "paragraphs" VALUES('bees-e6a9778a',102,180,'text');
INSERT INTO "paragraphs" VALUES('bees-e6a9778a',182,197,'caption');
INSERT INTO "paragraphs" VALUES('bees-e6a9778a',199,210,'caption');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739',0,20,'byline');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739',20,89,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739',90,171,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739',172,203,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739',204,295,'text');
INSERT INTO "paragraphs" VALUES('harbour-4b9cb739',296,337,'closing');
INSERT INTO "paragraphs" VALUES('wire-0345c93f',0,68,'text');
INSERT INTO "paragraphs" VALUES('wire-0345c93f',70,151,'text');
INSERT INTO "paragraphs" VALUES('wire-0345c93f',153,224,'text');
CREATE TABLE passages (
    article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL CHECK (stop > start),
    sentences TEXT NOT NULL CHECK (json_valid(sentences)),   -- [[start, stop], …]
    PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "passages" VALUES('bees-e6a9778a',1,6,85,'[[6, 85]]');
INSERT INTO "passages" VALUES('bees-e6a9778a',2,102,180,'[[102, 180]]');
INSERT INTO "passages" VALUES('harbour-4b9cb739',1,21,295,'[[21, 89], [90, 171], [172, 203], [204, 295]]');
INSERT INTO "passages" VALUES('wire-0345c93f',1,0,224,'[[0, 68], [70, 151], [153, 224]]');
COMMIT;
