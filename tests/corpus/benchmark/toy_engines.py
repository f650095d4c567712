"""Engines that are quick to build: real classes that stand for the packages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.benchmark.engine import Elsewhere, Inside, Live, MissingEngineError, Searcher
from corpus.benchmark.entries import Entry, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Toy:
    """Counts the words that a passage shares with a question."""

    name: str = "toy"
    index: str = "toy"
    at_most: int | None = None
    one_in: int = 1
    missing: str | None = None
    inside: float | None = None

    def version(self) -> str:
        if self.missing:
            raise MissingEngineError(self.missing)
        return "1.0"

    def build(self, corpus: Path, folder: Path) -> float | None:
        (folder / "copy.txt").write_bytes(corpus.read_bytes())
        return self.inside

    def open(self, folder: Path) -> Searcher:
        searcher = ToySearcher(list(read(folder / "copy.txt")))
        return ToyElsewhere(searcher, self.inside) if self.inside else searcher


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveToy(Toy):
    """Takes changes; a *forgetful* one loses what is added, a *stubborn* one keeps it."""

    forgetful: bool = False
    stubborn: bool = False

    def open_live(self, folder: Path) -> Live:
        entries = list(read(folder / "copy.txt"))
        return LiveSearcher(entries, forgetful=self.forgetful, stubborn=self.stubborn)


class ToySearcher(Inside):
    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries

    def search(self, text: str, limit: int) -> Sequence[int]:
        asked = set(text.lower().split())
        shared = [len(asked & words(entry)) for entry in self.entries]
        best = sorted(range(len(shared)), key=lambda n: (-shared[n], n))[:limit]
        return [n for n in best if shared[n]]


class LiveSearcher(ToySearcher):
    def __init__(self, entries: list[Entry], *, forgetful: bool, stubborn: bool) -> None:
        super().__init__(entries)
        self._forgetful = forgetful
        self._stubborn = stubborn

    def add(self, passages: Sequence[Entry]) -> None:
        if not self._forgetful:
            self.entries.extend(passages)

    def remove(self, article: int) -> None:
        if not self._stubborn:
            self.entries = [entry for entry in self.entries if entry.article != article]


class ToyElsewhere:
    """Pretends to run in another process, which is this one."""

    def __init__(self, searcher: ToySearcher, seconds: float | None) -> None:
        self._searcher = searcher
        self.seconds = seconds
        self.elsewhere = Elsewhere(process=1, before=None)

    def search(self, text: str, limit: int) -> Sequence[int]:
        return self._searcher.search(text, limit)

    def close(self) -> None:
        self._searcher.close()


def words(entry: Entry) -> set[str]:
    return set(entry.searched.lower().replace(",", "").replace(".", "").split())


def quit_at_once() -> None:
    """End this process as one does that is killed."""
    import os  # noqa: PLC0415 - for the child alone

    os._exit(1)
