"""What is measured: an engine builds an index of a corpus file, opens it, and searches.

An engine is a small value that can be sent to another process: builds and cold starts are
measured in processes of their own. Its package is imported when it is needed, and not before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from bot.errors import QuotedeskError
from corpus.benchmark.entries import Entry
from corpus.benchmark.memory import Memory

# Function words and all, every engine scores with the same parameters where it lets them be set.
K1 = 1.5
B = 0.75

OURS = "quotedesk"


class MissingEngineError(QuotedeskError):
    """An engine that cannot be measured here; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A process other than ours that searches, and what it took before it opened the index."""

    process: int
    before: Memory | None


class Searcher(Protocol):
    """An index that is open."""

    @property
    def seconds(self) -> float | None:
        """What opening, or since then the last search, took inside another process.

        None where there is none: then it is measured from here.
        """

    @property
    def elsewhere(self) -> Elsewhere | None:
        """The other process, if there is one."""

    def search(self, text: str, limit: int) -> Sequence[int]:
        """Return the numbers of the best *limit* passages, best first."""

    def close(self) -> None:
        """Let go of everything."""


class Engine(Protocol):
    """Something that searches passages."""

    @property
    def name(self) -> str:
        """What it is called in tables."""

    @property
    def index(self) -> str:
        """What its index is called; engines of one index share it."""

    @property
    def at_most(self) -> int | None:
        """The number of passages from which on it would take too long."""

    @property
    def one_in(self) -> int:
        """It is asked one in so many questions."""

    def version(self) -> str:
        """Import what it needs, and return its version.

        Raises:
            MissingEngineError: If that is impossible.
        """

    def build(self, corpus: Path, folder: Path) -> float | None:
        """Index the *corpus* file in *folder*, which is empty.

        Return the seconds that it took inside another process, if there is one.
        """

    def open(self, folder: Path) -> Searcher:
        """Open the index in *folder*."""


class Live(Searcher, Protocol):
    """An index that is open and takes changes. A search finds them as soon as they are made."""

    def add(self, passages: Sequence[Entry]) -> None:
        """Add an article of these *passages*."""

    def remove(self, article: int) -> None:
        """Remove the article of that number."""


@runtime_checkable
class Staged(Searcher, Protocol):
    """An index that is open, and tells where the time of a search goes."""

    def shares(self, texts: Sequence[str]) -> Mapping[str, float]:
        """Return the share of each stage in the time that searching for *texts* takes."""


@runtime_checkable
class SharedLive(Live, Protocol):
    """An index whose changes are seen by other processes."""

    def found_elsewhere(self, passages: Sequence[Entry], word: str) -> float | None:
        """Add an article of these *passages*, which alone has *word*.

        Return the seconds until another process has found it; nothing if it has not.
        """


@runtime_checkable
class LiveEngine(Engine, Protocol):
    """An engine whose index takes changes."""

    def open_live(self, folder: Path) -> Live:
        """Open the index in *folder* for changes."""


class Inside:
    """What searchers have in common that run in this process."""

    @property
    def seconds(self) -> float | None:
        """None: whoever asks measures."""
        return None

    @property
    def elsewhere(self) -> Elsewhere | None:
        """None: it is here."""
        return None

    def close(self) -> None:
        """Let go of nothing: it goes when the searcher does."""
