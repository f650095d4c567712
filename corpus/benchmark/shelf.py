"""The corpus file as Quotedesk reads it: passages of articles, by number and by id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.article import Article, Paragraph, Source, Span
from bot.passage import Passage
from bot.ranking.article_texts import ArticleTexts, Text
from bot.ranking.articles import NO_DATE, ArticleRow
from bot.ranking.numbering import starts_of
from bot.ranking.telling import languages_of
from corpus.benchmark.entries import FIELDS, Entry, entry_of, fields_of

_BETWEEN = "\n\n"
_SPACE = "\n"
_ID = "article-"
# Some 16,000 passages.
_ARTICLES_A_LOAD = 4_000
# Some 1 MB, which takes three quarters of the time that a load at once takes.
_ARTICLES_AT_ONCE = 500

Longs = npt.NDArray[np.int64]


def passages_of(entries: Sequence[Entry]) -> list[Passage]:
    """Return the passages of one article, whose *entries* stand in reading order."""
    article = article_of(entries)
    return [
        Passage(article=article, number=number, sentences=_sentences(entry, paragraph.span))
        for number, (entry, paragraph) in enumerate(
            zip(entries, article.paragraphs, strict=True), start=1
        )
    ]


def article_of(entries: Sequence[Entry]) -> Article:
    """Return the article whose *entries* stand in reading order."""
    paragraphs, at = [], 0
    for entry in entries:
        paragraphs.append(Paragraph(span=Span(at, at + len(entry.text))))
        at += len(entry.text) + len(_BETWEEN)
    source = Source(article_id=article_id(entries[0].article), title=entries[0].headline)
    text = _BETWEEN.join(entry.text for entry in entries)
    return Article(source=source, text=text, paragraphs=tuple(paragraphs))


def article_id(number: int) -> str:
    """Return the id of the article of that *number*; the order of ids is that of numbers."""
    return f"{_ID}{number:010d}"


def _sentences(entry: Entry, span: Span) -> tuple[Span, ...]:
    starts = [span.start + start for start in entry.starts]
    ends = [*(start - 1 for start in starts[1:]), span.end]
    return tuple(map(Span, starts, ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesOnFile:
    """Where each article is in the file *path*; it can be handed to another process.

    *numbers* are those of the articles, *offsets* their first bytes and one more for the end,
    *firsts* the numbers of their first passages.
    """

    path: Path
    numbers: Longs
    offsets: Longs
    firsts: Longs

    @classmethod
    def of(cls, path: Path) -> "ArticlesOnFile":
        """Find the articles in the file *path*."""
        numbers: list[int] = []
        offsets: list[int] = []
        firsts: list[int] = []
        at, prefix = 0, b"\t"
        with path.open("rb") as file:
            for passage, line in enumerate(file):
                if not line.startswith(prefix):
                    article = line[: line.index(b"\t")]
                    prefix = article + b"\t"
                    numbers.append(int(article))
                    offsets.append(at)
                    firsts.append(passage)
                at += len(line)
        as_array = [np.array(each, np.int64) for each in (numbers, [*offsets, at], firsts)]
        return cls(path=path, numbers=as_array[0], offsets=as_array[1], firsts=as_array[2])

    @property
    def count(self) -> int:
        """How many loads there are for building."""
        return -(-len(self.numbers) // _ARTICLES_A_LOAD)

    def articles(self, load: int) -> Iterator[ArticleTexts]:
        """Yield the texts of the articles of *load*, some at a time."""
        firsts = range(load * _ARTICLES_A_LOAD, len(self.numbers), _ARTICLES_AT_ONCE)
        for first in firsts[: _ARTICLES_A_LOAD // _ARTICLES_AT_ONCE]:
            last = min(first + _ARTICLES_AT_ONCE, len(self.numbers))
            # No field has a tab or a line end.
            fields = self._written(first, last).replace("\n", "\t").split("\t")
            yield _texts_of(*(fields[field::FIELDS] for field in range(FIELDS)))

    def load(self, article_id: str) -> Sequence[Passage]:
        """Return the passages of an article."""
        place = self._place(article_id)
        return passages_of(list(self._entries(place, place + 1)))

    def number(self, passage: Passage) -> int:
        """Return the number that *passage* goes by in the corpus."""
        place = self._place(passage.article.source.article_id)
        return int(self.firsts[place]) + passage.number - 1

    def _place(self, article_id: str) -> int:
        return int(np.searchsorted(self.numbers, int(article_id.removeprefix(_ID))))

    def _entries(self, first: int, last: int) -> Iterator[Entry]:
        return map(entry_of, self._lines(first, last))

    def _lines(self, first: int, last: int) -> Iterator[Sequence[str]]:
        """Return the fields of the lines of the articles from *first* to before *last*."""
        return map(fields_of, self._written(first, last).split("\n"))

    def _written(self, first: int, last: int) -> str:
        """Return the lines of the articles from *first* to before *last*."""
        start, end = self.offsets[[first, last]].tolist()
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(end - start).decode().rstrip("\n")


def _texts_of(
    numbers: Sequence[str], headlines: Sequence[str], starts: Sequence[str], texts: Sequence[str]
) -> ArticleTexts:
    """Return the texts of articles, without the objects that answers are made of.

    What is given is the fields of their lines.
    """
    firsts = [0, *(n for n, (a, b) in enumerate(pairwise(numbers), 1) if a != b)]
    bounds = [*firsts, len(numbers)]
    languages = languages_of([_BETWEEN.join(texts[a:b]) for a, b in pairwise(bounds)])
    sentences = np.array([start.count(" ") + 1 for start in starts], np.int64)
    parts = [*chain.from_iterable(zip(headlines, texts, strict=True))]
    return ArticleTexts(
        rows=[
            ArticleRow(article_id(int(numbers[first])), None, None, NO_DATE, language)
            for first, language in zip(firsts, languages, strict=True)
        ],
        text=Text(_SPACE.join(parts), _begins(starts, parts, sentences)),
        passage_stretches=(sentences + 1).astype(np.int32),
        article_passages=np.diff(bounds).astype(np.int32),
    )


def _begins(starts: Sequence[str], parts: Sequence[str], sentences: Longs) -> Longs:
    """Return where each stretch begins in *parts*, with a space after each of these.

    *starts* says where each of so many *sentences* starts in the text of its passage.
    """
    inside = np.fromstring(" ".join(starts), np.int64, sep=" ")
    sizes = np.fromiter(map(len, parts), np.int64, len(parts)).reshape(-1, 2) + len(_SPACE)
    ends = np.cumsum(sizes.sum(axis=1))
    firsts = ends - sizes.sum(axis=1)
    begins = np.repeat(firsts + sizes[:, 0], 1 + sentences)
    is_headline = np.zeros(len(begins), np.bool_)
    is_headline[starts_of(1 + sentences)[:-1]] = True
    begins[is_headline] = firsts
    begins[~is_headline] += inside
    return begins
