-- Finds articles of pages by the addresses that they have moved to since they were first stored.

CREATE INDEX moved_articles ON articles (collection, url)
    WHERE url <> identity AND instr(identity, 'http') = 1 AND instr(identity, '#') = 0;
