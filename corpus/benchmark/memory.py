"""Memory of processes, as Linux tells it; elsewhere nothing is told.

A page of a mapped file counts as mapped even where no other process maps it: the system may take
it back at any time without writing it anywhere.
"""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

_PROCESSES = Path("/proc")
# Often enough for a peak of a second, and seldom enough to cost nothing.
_EVERY = 0.05

_KB = 1024


class Memory(NamedTuple):
    """What a process holds, in bytes: of its own, of mapped files, and the most it ever held."""

    private: int
    mapped: int
    peak: int


def memory(process: int | str = "self") -> Memory | None:
    """Return what *process* holds, if that can be told."""
    try:
        lines = (_PROCESSES / str(process) / "status").read_text().splitlines()
        found = dict(line.split(":", 1) for line in lines)
        private, mapped, peak = (
            int(found[name].split()[0]) * _KB for name in ("RssAnon", "RssFile", "VmHWM")
        )
    except (OSError, KeyError, ValueError):
        return None
    return Memory(private, mapped, peak)


def held_in_all() -> int:
    """Return the bytes that this process and all below it hold of their own; 0 if unknown."""
    held = (memory(process) for process in ("self", *_descendants("self")))
    return sum(each.private for each in held if each)


class PeakOfChildren:
    """The most that the children of this process and theirs held at once, while it is entered."""

    def __init__(self) -> None:
        self.bytes = 0
        self._over = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watching.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            held = (memory(process) for process in _descendants("self"))
            self.bytes = max(self.bytes, sum(each.private + each.mapped for each in held if each))


def _descendants(process: str) -> Iterator[str]:
    try:
        threads = list((_PROCESSES / process / "task").iterdir())
        children = [child for each in threads for child in (each / "children").read_text().split()]
    except OSError:
        return  # it has ended, or this is no Linux
    for child in children:
        yield child
        yield from _descendants(child)
