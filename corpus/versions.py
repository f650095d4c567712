"""Versions: what articles said before they were replaced, so that quotes shown can be opened."""

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.article import Article, Paragraph, Source, Span
from bot.errors import QuotedeskError
from corpus.record import Record
from corpus.rows import KINDS, SOURCE_COLUMNS, source_of

KEPT_SECONDS = 30 * 24 * 3_600.0
"""Quotes are opened soon after they were shown; what an outlet corrected should not stay."""

_OF_VERSION = "title, author, outlet, published, url, text"
# What it said once already is kept once: some pages go to and fro between two texts.
_KEPT_ALREADY = """
    UPDATE versions SET replaced = :now WHERE article_id = :later AND text =
        (SELECT text FROM articles WHERE id = :name AND text != :text)
"""
_KEEP = f"""
    INSERT INTO versions (article_id, replaced, {_OF_VERSION}, paragraphs)
    SELECT :later, :now, {_OF_VERSION}, (
        SELECT json_group_array(json_array(start, stop, kind)) FROM (
            SELECT start, stop, kind FROM paragraphs WHERE article_id = :name ORDER BY start
        )
    )
    FROM articles WHERE id = :name AND text != :text
"""  # noqa: S608 - constants
_SAME_TEXT = (
    "SELECT updated FROM articles"
    " WHERE id IN (SELECT value FROM json_each(?)) AND text = ? ORDER BY updated DESC"
)
_SELECT = (
    f"SELECT number, replaced, text, paragraphs, {SOURCE_COLUMNS.replace('id,', 'article_id,', 1)}"  # noqa: S608 - constants
    " FROM (SELECT versions.*, collection, NULL AS updated FROM versions"
    " JOIN articles ON articles.id = article_id) WHERE article_id = ? AND replaced >= ?"
    " ORDER BY replaced DESC, number DESC"
)


class VersionUnknownError(QuotedeskError):
    """A number that no version of an article has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An *article* as it was until it was *replaced*, in seconds since 1970."""

    number: int
    replaced: float
    article: Article


def replaced(
    connection: sqlite3.Connection, article_ids: Sequence[str], record: Record
) -> str | None:
    """Keep what the articles said that *record* is about to take the place of.

    Returns:
        The day on which its text changed last, as it is written; *None* for one as it came.
    """
    if not article_ids:
        return record.source.updated.isoformat() if record.source.updated else None
    later, now = record.article_id, _later_than_all(connection)
    for name in article_ids:
        if name != later:
            connection.execute(
                "UPDATE versions SET article_id = ? WHERE article_id = ?", (later, name)
            )
        row = {"name": name, "later": later, "now": now, "text": record.text}
        if not connection.execute(_KEPT_ALREADY, row).rowcount:
            connection.execute(_KEEP, row)
    # Other metadata make no other text.
    same = connection.execute(_SAME_TEXT, (json.dumps(article_ids), record.text)).fetchone()
    updated: str | None = same[0] if same else _today()
    return updated


def forget(connection: sqlite3.Connection, article_id: str) -> None:
    """Forget what the article said: it is removed, and so is what it was."""
    connection.execute("DELETE FROM versions WHERE article_id = ?", (article_id,))


def forget_old(connection: sqlite3.Connection) -> None:
    """Forget what was replaced too long ago."""
    connection.execute("DELETE FROM versions WHERE replaced < ?", (time.time() - KEPT_SECONDS,))


def versions_of(connection: sqlite3.Connection, article_id: str) -> list[Version]:
    """Return what the article said before, the latest first."""
    rows = connection.execute(_SELECT, (article_id, time.time() - KEPT_SECONDS)).fetchall()
    return [_version(*row) for row in rows]


def numbered(versions: Iterable[Version], number: int, source: Source) -> Version:
    """Return the one of *versions* with this *number*; they are of the article of *source*.

    Raises:
        VersionUnknownError: If there is none.
    """
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        message = (
            f"{source.article_id} has no version {number}; "
            f"`quotedesk show {source.article_id} --versions` lists those that are kept."
        )
        raise VersionUnknownError(message)
    return found


def _later_than_all(connection: sqlite3.Connection) -> float:
    """Return the time, but none before what was replaced last.

    With a clock that is behind, and is put right later, nothing would be kept for long enough.
    """
    (newest,) = connection.execute("SELECT max(replaced) FROM versions").fetchone()
    return max(time.time(), newest or 0.0)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _version(number: int, replaced: float, text: str, paragraphs: str, *source: str) -> Version:
    spans = tuple(
        Paragraph(span=Span(start, stop), kind=KINDS[kind])
        for start, stop, kind in json.loads(paragraphs)
    )
    article = Article(source=source_of(source), text=text, paragraphs=spans)
    return Version(number=number, replaced=replaced, article=article)
