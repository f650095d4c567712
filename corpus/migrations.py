"""Migrations: numbered SQL files that bring a store to the newest schema, one at a time.

Each runs in one transaction with its version, so a store that is killed midway keeps the old
schema whole.
"""

import sqlite3
from importlib.resources import files

from corpus.errors import StoreError


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
        version = _version(connection)
        _check(version, len(scripts))
        for number, script in enumerate(scripts[version:], start=version + 1):
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


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
