"""Gathering: the articles of a folder as a corpus to measure with."""

from collections.abc import Iterator
from pathlib import Path

from bot.article import Article, Source
from bot.errors import QuotedeskError
from bot.passage import Passage
from corpus.benchmark.entries import Entry
from corpus.errors import ArticleUnreadableError
from corpus.finding import find_files
from corpus.reading import Item, read
from corpus.splitting import split


class NothingToMeasureError(QuotedeskError):
    """A folder without an article that can be read."""


def gather(folder: Path) -> Iterator[Entry]:
    """Yield the passages of the articles in *folder*; what cannot be read is left out.

    Raises:
        NothingToMeasureError: If there is none.
    """
    number = -1
    for number, article in enumerate(_articles(folder)):
        for passage in split(article):
            yield _entry(number, passage)
    if number < 0:
        message = f"{folder} holds no article that can be read; name a folder that does."
        raise NothingToMeasureError(message)


def _articles(folder: Path) -> Iterator[Article]:
    for found in find_files(folder):
        if isinstance(found, ArticleUnreadableError):
            continue
        try:
            reading = read(Item(path=found, form=found.suffix.lower()))
        except ArticleUnreadableError:
            continue
        source = Source(article_id=found.stem, title=reading.title)
        yield Article(source=source, text=reading.text, paragraphs=reading.paragraphs)


def _entry(number: int, passage: Passage) -> Entry:
    """Return *passage* with single spaces for all its white space."""
    starts, text = [], ""
    for span in passage.sentences:
        sentence = " ".join(span.of(passage.article.text).split())
        starts.append(len(text) + bool(text))
        text = f"{text} {sentence}" if text else sentence
    return Entry(number, " ".join(passage.headline.split()), tuple(starts), text)
