"""Versions: what articles said before they were replaced, so that quotes shown can be opened."""

import json
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass

from bot.article import Article, Paragraph, Source, Span
from bot.errors import QuotedeskError
from corpus.rows import KINDS, SOURCE_COLUMNS, source_of

KEPT_SECONDS = 30 * 24 * 3_600.0
"""Quotes are opened soon after they were shown; what an outlet corrected should not stay."""

_OF_VERSION = "title, author, outlet, published, url, text"
_KEEP = f"""
    INSERT INTO versions (article_id, replaced, {_OF_VERSION}, paragraphs)
    SELECT id, ?, {_OF_VERSION}, (
        SELECT json_group_array(json_array(start, stop, kind)) FROM (
            SELECT start, stop, kind FROM paragraphs WHERE article_id = id ORDER BY start
        )
    )
    FROM articles WHERE id = ?
"""  # noqa: S608 - constants
_SELECT = (
    f"SELECT number, replaced, text, paragraphs, {SOURCE_COLUMNS.replace('id,', 'article_id,', 1)}"  # noqa: S608 - constants
    " FROM (SELECT versions.*, collection, NULL AS updated FROM versions"
    " JOIN articles ON articles.id = article_id) WHERE article_id = ? ORDER BY number DESC"
)


class VersionUnknownError(QuotedeskError):
    """A number that no version of an article has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An *article* as it was until it was *replaced*, in seconds since 1970."""

    number: int
    replaced: float
    article: Article


def keep(connection: sqlite3.Connection, article_id: str) -> None:
    """Keep the article as it is now, for it is about to be replaced; forget what is old."""
    now = time.time()
    connection.execute(_KEEP, (now, article_id))
    connection.execute("DELETE FROM versions WHERE replaced < ?", (now - KEPT_SECONDS,))


def forget(connection: sqlite3.Connection, article_id: str) -> None:
    """Forget what the article said: it is removed, and so is what it was."""
    connection.execute("DELETE FROM versions WHERE article_id = ?", (article_id,))


def versions_of(connection: sqlite3.Connection, article_id: str) -> list[Version]:
    """Return what the article said before, the latest first."""
    rows = connection.execute(_SELECT, (article_id,)).fetchall()
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


def _version(number: int, replaced: float, text: str, paragraphs: str, *source: str) -> Version:
    spans = tuple(
        Paragraph(span=Span(start, stop), kind=KINDS[kind])
        for start, stop, kind in json.loads(paragraphs)
    )
    article = Article(source=source_of(source), text=text, paragraphs=spans)
    return Version(number=number, replaced=replaced, article=article)
