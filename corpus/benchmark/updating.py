"""Updating, measured: articles added and removed while the index is searched."""

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bot.errors import QuotedeskError
from corpus.benchmark import entries
from corpus.benchmark.engine import Live, LiveEngine, SharedLive
from corpus.benchmark.entries import Entry
from corpus.benchmark.report import Update

ARTICLES = 20
PASSAGES = 10
# Each starts a process.
ELSEWHERE = 5
# With the article's letters inside, where no ending is: no other word has the same stem.
_WORD = "qwx{}{}zq"
_FIRST_ARTICLE = 2_000_000_000
_SENTENCE = "The town will open the old harbour and a market beside it to all who come by boat."
# Six make up some 110 words, as our passages have.
_SENTENCES = 6
_MS = 1e3


class NotFoundError(QuotedeskError):
    """An article that is not found although it was added, or is although it was removed."""


class _Made(NamedTuple):
    """An article that is made up: its *number*, its *passages*, and a *word* it alone has."""

    number: int
    passages: Sequence[Entry]
    word: str


def update(engine: LiveEngine, folder: Path, corpus: Path, limit: int) -> Update:
    """Add *ARTICLES* articles of ten like passages, one at a time, and remove them in the end.

    In between as many are added whose passages are from the file *corpus*. Return the medians.
    """
    live = engine.open_live(folder)
    alike = [_of_like_passages(number) for number in range(ARTICLES)]
    varied = list(_with_passages_of(corpus, range(ARTICLES, 2 * ARTICLES)))
    adding = [_added(live, made, limit) for made in alike]
    adding_varied = [_added(live, made, limit) for made in varied]
    removing = [_removed(live, made, limit) for made in alike]
    elsewhere = _found_elsewhere(live) if isinstance(live, SharedLive) else None
    live.close()
    return Update(
        add_ms=median(adding) * _MS,
        add_varied_ms=median(adding_varied) * _MS,
        remove_ms=median(removing) * _MS,
        elsewhere_ms=elsewhere,
    )


def _found_elsewhere(live: SharedLive) -> float:
    every = map(_of_like_passages, range(2 * ARTICLES, 2 * ARTICLES + ELSEWHERE))
    times = [live.found_elsewhere(made.passages, made.word) for made in every]
    found = [seconds for seconds in times if seconds is not None]
    if len(found) < len(times):
        message = "an article that was added is not found by another process"
        raise NotFoundError(message)
    return median(found) * _MS


def _added(live: Live, made: _Made, limit: int) -> float:
    began = perf_counter()
    live.add(made.passages)
    found = live.search(made.word, limit)
    seconds = perf_counter() - began
    if not found:
        message = "an article that was added is not found"
        raise NotFoundError(message)
    return seconds


def _removed(live: Live, made: _Made, limit: int) -> float:
    began = perf_counter()
    live.remove(made.number)
    found = live.search(made.word, limit)
    seconds = perf_counter() - began
    if found:
        message = "an article that was removed is still found"
        raise NotFoundError(message)
    return seconds


def _of_like_passages(number: int) -> _Made:
    """Return an article that has some twenty different words."""
    starts = [place * (len(_SENTENCE) + 1) for place in range(_SENTENCES)]
    passage = Entry(0, "", tuple(starts), " ".join([_SENTENCE] * _SENTENCES))
    return _made(number, [passage] * PASSAGES)


def _with_passages_of(corpus: Path, numbers: Sequence[int]) -> Iterator[_Made]:
    """Yield articles that have as many different words as those of the file *corpus*."""
    passages = cycle(islice(entries.read(corpus), len(numbers) * PASSAGES))
    for number in numbers:
        yield _made(number, list(islice(passages, PASSAGES)))


def _made(number: int, passages: Sequence[Entry]) -> _Made:
    """Return the article of that *number* with these *passages*; each names its word."""
    word = _WORD.format(*(chr(ord("a") + each) for each in divmod(number, 26)))
    sentence = f"This is of {word}."
    return _Made(
        number=_FIRST_ARTICLE + number,
        passages=[
            Entry(
                article=_FIRST_ARTICLE + number,
                headline=f"News of {word}",
                starts=(*each.starts, len(each.text) + 1),
                text=f"{each.text} {sentence}",
            )
            for each in passages
        ],
        word=word,
    )
