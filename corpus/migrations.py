"""Migrations: numbered SQL files that bring a store to the newest schema, one at a time.

They run in one transaction with the version, and with what takes more than SQL, so a store that
is killed midway keeps the old schema whole.
"""

import sqlite3
from collections.abc import Callable, Mapping
from importlib.resources import files

from bot.article import ParagraphKind
from corpus.copy_marks import mark_all
from corpus.errors import StoreError
from corpus.paragraph_hash import paragraph_hash


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the store behind *connection* to the newest schema.

    Raises:
        StoreError: If a newer Quotedesk wrote it.
    """
    scripts = _scripts()
    if _version(connection) == len(scripts):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _bring_on(connection, scripts)
        connection.execute("COMMIT")
    except BaseException:
        # SQLite itself rolls back when the disk is full, and then says that it cannot.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _bring_on(connection: sqlite3.Connection, scripts: list[str]) -> None:
    version = _version(connection)
    _check(version, len(scripts))
    for script in scripts[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    # After all scripts, so that the rest of the code meets the schema that it knows.
    for number, step in _STEPS.items():
        if number > version:
            step(connection)
    connection.execute(f"PRAGMA user_version = {len(scripts)}")


def _check(version: int, newest: int) -> None:
    if version > newest:
        message = (
            f"The store was written by a newer Quotedesk (schema {version}, this one knows "
            f"{newest}). Upgrade Quotedesk, or name another folder in QUOTEDESK_HOME."
        )
        raise StoreError(message)


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _scripts() -> list[str]:
    """Return the SQL files in the order of their numbers, which run from 1 without a gap."""
    found = [each for each in files("corpus").joinpath("schema").iterdir() if each.is_file()]
    return [each.read_text("utf-8") for each in sorted(found, key=lambda each: each.name)]


def _statements(script: str) -> list[str]:
    # executescript() would commit the transaction first.
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements


def _hash_and_mark(connection: sqlite3.Connection) -> None:
    """Hash the paragraphs of all articles, and mark those that are copies."""
    for name, text in connection.execute("SELECT id, text FROM articles"):
        spans = connection.execute(
            "SELECT start, stop FROM paragraphs WHERE article_id = ? AND kind = ?",
            (name, ParagraphKind.TEXT),
        ).fetchall()
        # Not in SQL: its substr() counts from the beginning each time, and stops at a NUL.
        connection.executemany(
            "UPDATE paragraphs SET hash = ? WHERE article_id = ? AND start = ?",
            [(paragraph_hash(text[start:stop]), name, start) for start, stop in spans],
        )
    mark_all(connection)


_STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {4: _hash_and_mark}
"""What takes more than the SQL file of that number."""
