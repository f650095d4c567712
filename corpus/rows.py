"""Rows: articles and passages as the store's tables have them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby, islice
from operator import itemgetter

from bot.article import Article, Paragraph, ParagraphKind, Source, Span
from bot.passage import Passage

# Three queries for so many articles; more at once are not read any faster.
ARTICLES_AT_ONCE = 200

# A reader is shown a few of them.
ALSO_IN_AT_MOST = 20

SOURCE_COLUMNS = "id, title, author, outlet, published, url, collection, updated"
# What json_each gives is ordered by nothing, and its values have no affinity.
AMONG = "IN (SELECT value FROM json_each(?))"
_ARTICLES = f"SELECT {SOURCE_COLUMNS}, text FROM articles WHERE id {AMONG} ORDER BY id"  # noqa: S608 - constants
_PARAGRAPHS = (
    f"SELECT article_id, start, stop, kind FROM paragraphs WHERE article_id {AMONG}"  # noqa: S608 - constants
    " ORDER BY article_id, start"
)
# The copies that have a paragraph, as a JSON list of ids. Nearly all articles have no copy.
_ALSO_IN = f"""
    SELECT original.article_id, original.start, (
        SELECT json_group_array(id) FROM (
            SELECT id FROM articles
            WHERE copy_of = original.article_id AND EXISTS (
                SELECT 1 FROM paragraphs
                WHERE hash = original.hash AND article_id = articles.id
            )
            ORDER BY published IS NULL, published, id LIMIT {ALSO_IN_AT_MOST}
        )
    )
    FROM json_each(?) AS wanted CROSS JOIN paragraphs AS original
    ON original.article_id = wanted.value AND original.hash IS NOT NULL
    WHERE EXISTS (SELECT 1 FROM articles WHERE copy_of = wanted.value)
"""  # noqa: S608 - a constant
_SOURCES = f"SELECT {SOURCE_COLUMNS} FROM articles WHERE id {AMONG}"  # noqa: S608 - constants
_PASSAGES = (
    f"SELECT article_id, number, sentences FROM passages WHERE article_id {AMONG}"  # noqa: S608 - constants
    " ORDER BY article_id, number"
)

# What Span._make does, in a third of the time; it makes six a passage.
_span = partial(tuple.__new__, Span)
KINDS = {str(kind): kind for kind in ParagraphKind}


def source_of(row: Sequence[str]) -> Source:
    """Return the source that is in *row*, which has the SOURCE_COLUMNS."""
    article_id, title, author, outlet, published, url, collection, updated = row
    return Source(
        article_id=article_id,
        title=title,
        author=author,
        outlet=outlet,
        published=date.fromisoformat(published) if published else None,
        url=url,
        collection=collection,
        updated=date.fromisoformat(updated) if updated else None,
    )


def articles_of(connection: sqlite3.Connection, article_ids: Iterable[str]) -> Iterator[Article]:
    """Yield the articles that go by *article_ids*, in order; absent ones are left out."""
    for found, _ in _read(connection, article_ids):
        yield found


def passages_of(connection: sqlite3.Connection, article_ids: Iterable[str]) -> Iterator[Passage]:
    """Yield the passages of the articles that go by *article_ids*, which are in order."""
    for _, passages in _read(connection, article_ids):
        yield from passages


def _read(
    connection: sqlite3.Connection, article_ids: Iterable[str]
) -> Iterator[tuple[Article, list[Passage]]]:
    rest = iter(article_ids)
    while batch := list(islice(rest, ARTICLES_AT_ONCE)):
        among = (json.dumps(batch),)
        also_in = _also_in(connection, *among)
        paragraphs = _paragraphs(connection.execute(_PARAGRAPHS, among), also_in)
        passages = passages_by_article(connection, *among)
        for row in connection.execute(_ARTICLES, among):
            article = Article(
                source=source_of(row[:-1]), text=row[-1], paragraphs=paragraphs.get(row[0], ())
            )
            yield (
                article,
                [
                    Passage(article=article, number=number, sentences=sentences)
                    for number, sentences in passages.get(row[0], ())
                ],
            )


AlsoIn = dict[tuple[str, int], tuple[Source, ...]]
"""The copies that have a paragraph, by its article's id and where it starts."""


def _also_in(connection: sqlite3.Connection, among: str) -> AlsoIn:
    rows = connection.execute(_ALSO_IN, (among,)).fetchall()
    if not rows:
        return {}
    copies = {(article_id, start): json.loads(names) for article_id, start, names in rows}
    names = json.dumps(sorted(set().union(*copies.values())))
    sources = {row[0]: source_of(row) for row in connection.execute(_SOURCES, (names,))}
    return {place: tuple(sources[each] for each in found) for place, found in copies.items()}


def _paragraphs(
    rows: Iterable[tuple[str, int, int, str]], also_in: AlsoIn
) -> dict[str, tuple[Paragraph, ...]]:
    return {
        article_id: tuple(
            Paragraph(
                span=Span(start, stop),
                kind=KINDS[kind],
                also_in=also_in.get((article_id, start), ()) if also_in else (),
            )
            for _, start, stop, kind in group
        )
        for article_id, group in groupby(rows, itemgetter(0))
    }


def passages_by_article(
    connection: sqlite3.Connection, among: str
) -> dict[str, list[tuple[int, tuple[Span, ...]]]]:
    """Return the number and the sentences of each passage, in order, by its article's id.

    *among* is a JSON list of ids.
    """
    rows = connection.execute(_PASSAGES, (among,)).fetchall()
    # All as one, for reading each alone takes twice as long.
    spans = json.loads(f"[{','.join(sentences for _, _, sentences in rows)}]")
    found: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
    for (article_id, number, _), pairs in zip(rows, spans, strict=True):
        found.setdefault(article_id, []).append((number, tuple(map(_span, pairs))))
    return found
