"""Updating, measured: articles added and removed while the index is searched."""

from pathlib import Path
from statistics import median
from time import perf_counter

from bot.errors import QuotedeskError
from corpus.benchmark.engine import Live, LiveEngine, SharedLive
from corpus.benchmark.entries import Entry
from corpus.benchmark.report import Update

ARTICLES = 20
PASSAGES = 10
# Each starts a process.
ELSEWHERE = 5
# With the article's letter inside, where no ending is: no other word has the same stem.
_WORD = "qwx{}zq"
_FIRST_ARTICLE = 2_000_000_000
_SENTENCE = "The town will open the old harbour and a market beside it to all who come by boat."
# Six make up some 110 words, as our passages have.
_SENTENCES = 5
_MS = 1e3


class NotFoundError(QuotedeskError):
    """An article that is not found although it was added, or is although it was removed."""


def update(engine: LiveEngine, folder: Path, limit: int) -> Update:
    """Add and remove *ARTICLES* articles of ten passages, one at a time; return the medians."""
    live = engine.open_live(folder)
    adding = [_added(live, number, limit) for number in range(ARTICLES)]
    removing = [_removed(live, number, limit) for number in range(ARTICLES)]
    elsewhere = _found_elsewhere(live) if isinstance(live, SharedLive) else None
    live.close()
    return Update(
        add_ms=median(adding) * _MS, remove_ms=median(removing) * _MS, elsewhere_ms=elsewhere
    )


def _found_elsewhere(live: SharedLive) -> float:
    times = [
        live.found_elsewhere(_article(number), _word(number))
        for number in range(ARTICLES, ARTICLES + ELSEWHERE)
    ]
    found = [seconds for seconds in times if seconds is not None]
    if len(found) < len(times):
        message = "an article that was added is not found by another process"
        raise NotFoundError(message)
    return median(found) * _MS


def _added(live: Live, number: int, limit: int) -> float:
    passages = _article(number)
    began = perf_counter()
    live.add(passages)
    found = live.search(_word(number), limit)
    seconds = perf_counter() - began
    if not found:
        message = "an article that was added is not found"
        raise NotFoundError(message)
    return seconds


def _removed(live: Live, number: int, limit: int) -> float:
    began = perf_counter()
    live.remove(_FIRST_ARTICLE + number)
    found = live.search(_word(number), limit)
    seconds = perf_counter() - began
    if found:
        message = "an article that was removed is still found"
        raise NotFoundError(message)
    return seconds


def _word(number: int) -> str:
    return _WORD.format(chr(ord("a") + number))


def _article(number: int) -> list[Entry]:
    word = _word(number)
    sentences = [_SENTENCE.replace("harbour", f"harbour of {word}")] + [_SENTENCE] * _SENTENCES
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    entry = Entry(_FIRST_ARTICLE + number, f"News of {word}", tuple(starts), " ".join(sentences))
    return [entry] * PASSAGES
