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
from bot.ranking.telling import language_of
from corpus.benchmark.entries import FIELDS, Entry, entry_of, fields_of

_BETWEEN = "\n\n"
_SPACE = "\n"
_ID = "article-"
# Some 16,000 passages.
_ARTICLES_A_LOAD = 4_000

Longs = npt.NDArray[np.int64]


def passages_of(entries: Sequence[Entry]) -> list[Passage]:
    """Return the passages of one article, whose *entries* stand in reading order."""
    article = _article(entries)
    return [
        Passage(article=article, number=number, sentences=_sentences(entry, paragraph.span))
        for number, (entry, paragraph) in enumerate(
            zip(entries, article.paragraphs, strict=True), start=1
        )
    ]


def article_id(number: int) -> str:
    """Return the id of the article of that *number*; the order of ids is that of numbers."""
    return f"{_ID}{number:010d}"


def _sentences(entry: Entry, span: Span) -> tuple[Span, ...]:
    starts = [span.start + start for start in entry.starts]
    ends = [*(start - 1 for start in starts[1:]), span.end]
    return tuple(map(Span, starts, ends))


def _article(entries: Sequence[Entry]) -> Article:
    paragraphs, at = [], 0
    for entry in entries:
        paragraphs.append(Paragraph(span=Span(at, at + len(entry.text))))
        at += len(entry.text) + len(_BETWEEN)
    source = Source(article_id=article_id(entries[0].article), title=entries[0].headline)
    text = _BETWEEN.join(entry.text for entry in entries)
    return Article(source=source, text=text, paragraphs=tuple(paragraphs))


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
        """Yield the texts of the articles of *load*."""
        first = load * _ARTICLES_A_LOAD
        last = min(first + _ARTICLES_A_LOAD, len(self.numbers))
        # No field has a tab or a line end.
        fields = self._written(first, last).replace("\n", "\t").split("\t")
        return _texts_of(*(fields[field::FIELDS] for field in range(FIELDS)))

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
) -> Iterator[ArticleTexts]:
    """Yield the texts of articles, without the objects that answers are made of.

    What is given is the fields of their lines.
    """
    # Of passages: how many sentences each has, and where those of an article end.
    sentences = [start.count(" ") + 1 for start in starts]
    bounds = [0, *(n for n, (a, b) in enumerate(pairwise(numbers), 1) if a != b), len(numbers)]
    parts = [*chain.from_iterable(zip(headlines, texts, strict=True))]
    begins = _begins(starts, parts, np.array(sentences, np.int64), np.array(bounds, np.int64))
    at = 0
    for first, end in pairwise(bounds):
        stretches = [1 + count for count in sentences[first:end]]
        article, text = article_id(int(numbers[first])), _BETWEEN.join(texts[first:end])
        row = ArticleRow(article, None, None, NO_DATE, language_of(text))
        written = _SPACE.join(parts[2 * first : 2 * end])
        yield ArticleTexts(row, Text(written, begins[at : at + sum(stretches)]), stretches)
        at += sum(stretches)


def _begins(
    starts: Sequence[str], parts: Sequence[str], sentences: Longs, bounds: Longs
) -> list[int]:
    """Return where each stretch begins in the parts of its article, with a space after each."""
    inside = np.array([*map(int, " ".join(starts).split())], np.int64)
    sizes = np.array([*map(len, parts)], np.int64).reshape(-1, 2) + len(_SPACE)
    ends = np.cumsum(sizes.sum(axis=1))
    firsts = ends - sizes.sum(axis=1)
    firsts -= np.repeat(firsts[bounds[:-1]], np.diff(bounds))
    begins = np.repeat(firsts + sizes[:, 0], 1 + sentences)
    is_headline = np.zeros(len(begins), np.bool_)
    is_headline[np.cumsum(1 + sentences) - 1 - sentences] = True
    begins[is_headline] = firsts
    begins[~is_headline] += inside
    found: list[int] = begins.tolist()
    return found
