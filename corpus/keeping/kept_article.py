"""Kept articles: rows of the store as they are, whether or not they fit together."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from bot.article import Article, Paragraph, ParagraphKind, Source, Span
from corpus.identity import MAX_SLUG_CHARACTERS, article_id
from corpus.paragraph_hash import hashes_of
from corpus.record import ParagraphRow, PassageRow, recorded_hash

_SLUG = re.compile(r"[^\W_]+(?:-+[^\W_]+)*")
KINDS = {str(kind): kind for kind in ParagraphKind}


class ArticleRow(NamedTuple):
    """A row of the table of articles, without its place among them."""

    id: str
    collection: str
    identity: str
    content_hash: str
    title: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
    updated: str | None
    canonical: str | None
    copy_of: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """An article's row, and those of its paragraphs and passages, in order."""

    row: ArticleRow
    paragraphs: Sequence[ParagraphRow]
    passages: Sequence[PassageRow]

    @property
    def article(self) -> Article:
        """The article, with those of its paragraphs that are right.

        Where it has none left, each line is one.
        """
        return Article(
            source=self._source,
            text=self.row.text,
            paragraphs=self.right_paragraphs or tuple(_lines(self.row.text)),
        )

    @property
    def right_paragraphs(self) -> tuple[Paragraph, ...]:
        """Those paragraphs that lie in the text, in order, and do not overlap."""
        right: list[Paragraph] = []
        end = 0
        for start, stop, kind, _ in self.paragraphs:
            if end <= start < stop <= len(self.row.text) and kind in KINDS:
                right.append(Paragraph(span=Span(start, stop), kind=KINDS[kind]))
                end = stop
        return tuple(right)

    @property
    def hashes(self) -> tuple[int | None, ...]:
        """The hashes that its right paragraphs should have."""
        return hashes_of(self.article) if self.right_paragraphs else ()

    @property
    def true_hash(self) -> str:
        """The hash of what is kept, which tells whether it has changed."""
        return recorded_hash(self.article, self.row.canonical)

    @property
    def sentences(self) -> list[list[Span]] | None:
        """The sentences of each passage; nothing if they are not written as spans."""
        try:
            return [_spans(written) for *_, written in self.passages]
        except (ValueError, TypeError, RecursionError):
            return None

    @property
    def has_dates(self) -> bool:
        """Whether its dates are some, as far as it has any."""
        dates = (self.row.published, self.row.updated)
        return all(each is None or _date(each) is not None for each in dates)

    @property
    def _source(self) -> Source:
        row = self.row
        return Source(
            article_id=row.id,
            title=row.title,
            author=row.author,
            outlet=row.outlet,
            published=_date(row.published),
            url=row.url,
            collection=row.collection,
            updated=_date(row.updated),
        )


_ARTICLES = f"SELECT {', '.join(ArticleRow._fields)} FROM articles"  # noqa: S608 - constants
_PARAGRAPHS = "SELECT article_id, start, stop, kind, hash FROM paragraphs"
_PASSAGES = "SELECT article_id, number, start, stop, sentences FROM passages"


def follows(name: str, *, collection: str, identity: str) -> bool:
    """Tell whether an article of *collection* known by *identity* may have the id *name*."""
    slug, _, digest = name.rpartition("-")
    expected = article_id(collection=collection, identity=identity, name="")
    is_slug = len(slug) <= MAX_SLUG_CHARACTERS and _SLUG.fullmatch(slug) is not None
    return is_slug and digest == expected.rpartition("-")[2]


def all_kept(connection: sqlite3.Connection) -> Iterator[KeptArticle]:
    """Yield every article, ordered by id, one at a time in memory."""
    paragraphs = _following(connection.execute(f"{_PARAGRAPHS} ORDER BY article_id, start"))
    passages = _following(connection.execute(f"{_PASSAGES} ORDER BY article_id, number"))
    for row in connection.execute(f"{_ARTICLES} ORDER BY id"):
        yield KeptArticle(
            row=ArticleRow._make(row), paragraphs=paragraphs(row[0]), passages=passages(row[0])
        )


def kept(connection: sqlite3.Connection, article_id: str) -> KeptArticle:
    """Return the article that goes by *article_id*, which must be there."""
    name = (article_id,)
    row = connection.execute(f"{_ARTICLES} WHERE id = ?", name).fetchone()
    paragraphs = connection.execute(f"{_PARAGRAPHS} WHERE article_id = ? ORDER BY start", name)
    passages = connection.execute(f"{_PASSAGES} WHERE article_id = ? ORDER BY number", name)
    return KeptArticle(
        row=ArticleRow._make(row),
        paragraphs=[each[1:] for each in paragraphs],
        passages=[each[1:] for each in passages],
    )


def _following(rows: Iterator[Any]) -> Callable[[str], list[Any]]:
    """Return what gives the *rows* of articles, which are asked for in order.

    Rows of articles that are not asked for are passed over.
    """
    groups = groupby(rows, itemgetter(0))
    waiting: list[tuple[str, list[Any]]] = []

    def of(article_id: str) -> list[Any]:
        while not waiting or waiting[0][0] < article_id:
            name, group = next(groups, ("", None))
            if group is None:
                return []
            waiting[:] = [(name, [row[1:] for row in group])]
        return waiting.pop()[1] if waiting[0][0] == article_id else []

    return of


def _lines(text: str) -> Iterator[Paragraph]:
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped)
            yield Paragraph(span=Span(first, first + len(stripped)))
        start += len(line)


def _spans(written: str) -> list[Span]:
    spans = [Span(start, end) for start, end in json.loads(written)]
    if not spans or any(type(place) is not int for span in spans for place in span):
        message = "These are no spans"
        raise ValueError(message)
    return spans


def _date(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
