"""Checking the store's file: its pages, its own indexes, and rows that belong to nothing."""

import sqlite3
from collections.abc import Iterator

from corpus.keeping.faults import Fault, FaultKind
from corpus.keeping.kept_article import ArticleRow

# More would not tell more about what to do.
MOST_MESSAGES = 20

# What SQLite says of an index that does not fit its table, and of rows that break a rule.
_ABOUT_LOOKUPS = ("missing from index", "wrong # of entries in index", "non-unique entry in index")
_ABOUT_ROWS = ("CHECK constraint failed", "NULL value in", "value in", "NUMERIC value")

_ORPHANS = (
    "SELECT article_id, count(*) FROM {table}"
    " WHERE article_id NOT IN (SELECT id FROM articles) GROUP BY article_id"
)
TABLES_OF_ARTICLES = ("paragraphs", "passages", "versions", "readings")
_COLUMNS = ", ".join((*ArticleRow._fields, "added"))
# Each is compiled with the triggers and rules that it meets, and does nothing.
_COMPILED = (
    "EXPLAIN DELETE FROM articles",
    "EXPLAIN UPDATE articles SET id = '', collection = '', copy_of = ''",
    f"EXPLAIN INSERT INTO articles ({_COLUMNS}) SELECT {_COLUMNS} FROM articles",  # noqa: S608 - constants
    "EXPLAIN INSERT INTO paragraphs SELECT article_id, start, stop, kind, hash FROM paragraphs",
    "EXPLAIN INSERT INTO passages SELECT article_id, number, start, stop, sentences FROM passages",
    "EXPLAIN DELETE FROM paragraphs",
    "EXPLAIN DELETE FROM passages",
    "EXPLAIN INSERT INTO claims SELECT key, platform, delivery, owner, claimed FROM claims",
    "EXPLAIN INSERT INTO versions SELECT * FROM versions",
    "EXPLAIN INSERT INTO readings SELECT * FROM readings",
    "EXPLAIN INSERT INTO feeds SELECT * FROM feeds",
    "EXPLAIN INSERT INTO entries SELECT * FROM entries",
    "EXPLAIN DELETE FROM feeds",
    "EXPLAIN SELECT id, number, article_id, collection FROM store, changes",
)


def file_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield what is wrong with the file behind *connection*.

    Raises:
        sqlite3.Error: If it is too damaged to be looked through.
        UnicodeDecodeError: If what SQLite says of the damage is no text.
    """
    for statement in _COMPILED:
        connection.execute(statement)
    for (message,) in connection.execute(f"PRAGMA integrity_check({MOST_MESSAGES})"):
        if message != "ok":
            yield _file_fault(message.replace("\n", "; "))


def orphan_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield which articles are gone that rows are of.

    Raises:
        sqlite3.Error: If the rows cannot be read.
    """
    for table in TABLES_OF_ARTICLES:
        for article_id, count in connection.execute(_ORPHANS.format(table=table)):
            message = f"{article_id}: {count:,} of its {table} are there, and the article is not."
            yield Fault(kind=FaultKind.ROWS, message=message, article_id=article_id)
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        if table not in TABLES_OF_ARTICLES:
            message = f"A row of {table} refers to one of {parent} that is not there."
            yield Fault(kind=FaultKind.ROWS, message=message)


def _file_fault(message: str) -> Fault:
    if any(each in message for each in _ABOUT_LOOKUPS):
        return Fault(
            kind=FaultKind.LOOKUP, message=f"The store cannot look up all rows: {message}."
        )
    if any(each in message for each in _ABOUT_ROWS):
        return Fault(kind=FaultKind.ROWS, message=f"A row breaks a rule: {message}.")
    return Fault(kind=FaultKind.FILE, message=f"The store's file is damaged: {message}.")
