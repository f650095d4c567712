"""Texts: what an index is made of, of the articles in the store.

It takes a third of the time of reading whole articles.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.article import Span
from bot.ranking.article_texts import ArticleTexts
from bot.ranking.articles import NO_DATE, ArticleRow
from bot.ranking.telling import languages_of
from corpus.rows import AMONG, ARTICLES_AT_ONCE, passages_by_article

# So much text is in memory at once, and an article more.
LETTERS_AT_ONCE = 1 << 20

_ARTICLES = f"""
    SELECT id, author, outlet, published, title, text FROM articles
    WHERE id {AMONG} AND collection = ? ORDER BY id
"""  # noqa: S608 - constants
_HEADINGS = f"""
    SELECT article_id, start, stop FROM paragraphs
    WHERE article_id {AMONG} AND kind = 'heading' ORDER BY article_id, start
"""  # noqa: S608 - constants


class _Row(NamedTuple):
    article_id: str
    author: str | None
    outlet: str | None
    published: str | None
    title: str
    text: str


def texts_of(
    connection: sqlite3.Connection, collection: str, article_ids: Sequence[str]
) -> Iterator[ArticleTexts]:
    """Yield the texts of the articles that go by *article_ids*, in order, some at a time.

    Those are left out that are not in *collection* (any more), or have no passage.
    """
    for start in range(0, len(article_ids), ARTICLES_AT_ONCE):
        yield from _texts(connection, collection, article_ids[start : start + ARTICLES_AT_ONCE])


def _texts(
    connection: sqlite3.Connection, collection: str, article_ids: Sequence[str]
) -> Iterator[ArticleTexts]:
    among = json.dumps(article_ids)
    passages = passages_by_article(connection, among)
    headings: dict[str, list[Span]] = {}
    for article_id, start, stop in connection.execute(_HEADINGS, (among,)):
        headings.setdefault(article_id, []).append(Span(start, stop))
    rows: list[_Row] = []
    articles: list[list[list[str]]] = []
    letters = 0
    for row in map(_Row._make, connection.execute(_ARTICLES, (among, collection))):
        found = passages.get(row.article_id)
        if found:
            sentences = [spans for _, spans in found]
            articles.append(_stretches(row, sentences, headings.get(row.article_id, ())))
            rows.append(row)
            letters += len(row.text)
        if letters >= LETTERS_AT_ONCE:
            yield ArticleTexts.of_stretches(_article_rows(rows), articles)
            rows, articles, letters = [], [], 0
    if rows:
        yield ArticleTexts.of_stretches(_article_rows(rows), articles)


def _article_rows(rows: Sequence[_Row]) -> list[ArticleRow]:
    languages = languages_of([row.text for row in rows])
    return [
        ArticleRow(
            row.article_id,
            row.author,
            row.outlet,
            date.fromisoformat(row.published).toordinal() if row.published else NO_DATE,
            language,
        )
        for row, language in zip(rows, languages, strict=True)
    ]


def _stretches(
    row: _Row, passages: Sequence[Sequence[Span]], headings: Sequence[Span]
) -> list[list[str]]:
    """Return the sentences of *passages*, each after the headline that a `Passage` has."""
    text, ends = row.text, [heading.end for heading in headings]
    found = []
    for sentences in passages:
        above = bisect_right(ends, sentences[0].start)
        headline = f"{row.title} {headings[above - 1].of(text)}" if above else row.title
        found.append([headline, *[text[start:end] for start, end in sentences]])
    return found
