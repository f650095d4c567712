"""Preparing: a corpus file and questions that it answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.errors import QuotedeskError
from corpus.benchmark import entries
from corpus.benchmark.engine import Engine
from corpus.benchmark.entries import Entry
from corpus.benchmark.gathering import gather
from corpus.benchmark.generating import generate
from corpus.benchmark.questions import AskedOf, draw

CORPUS = "corpus.txt"


class NothingToAskError(QuotedeskError):
    """Passages from which no question can be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure, and with what.

    Without *articles*, a folder of them, the passages are generated. Of those in a folder the
    first *passages* are taken.
    """

    passages: int
    questions: int
    seed: int
    engines: Sequence[Engine]
    articles: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A corpus file, its size, and questions that it answers."""

    corpus: Path
    passages: int
    words: int
    questions: Sequence[AskedOf]


def prepare(plan: Plan, folder: Path) -> Prepared:
    """Write the corpus of *plan* into *folder*, if it is not there yet, and draw questions.

    Raises:
        QuotedeskError: If there is nothing to ask.
    """
    corpus = folder / CORPUS
    if not corpus.exists():
        partial = corpus.with_suffix(".part")
        entries.write(_passages(plan), partial)
        partial.replace(corpus)
    passages, words = _size(corpus)
    questions = draw(corpus, passages=passages, count=plan.questions, seed=plan.seed)
    if not questions:
        message = "The passages are too short to draw questions from; take longer articles."
        raise NothingToAskError(message)
    return Prepared(corpus=corpus, passages=passages, words=words, questions=questions)


def _passages(plan: Plan) -> Iterator[Entry]:
    if plan.articles:
        return islice(gather(plan.articles), plan.passages)
    return generate(plan.passages, plan.seed)


def _size(corpus: Path) -> tuple[int, int]:
    """Return how many passages there are in the file *corpus*, and how many words."""
    passages = words = 0
    for text in entries.searched(corpus):
        passages += 1
        words += text.count(" ") + 1
    return passages, words
