"""Watching: a library that follows what other processes change, in the background."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from corpus.library import Library
from corpus.segments import IndexT, S

WATCHED_SECONDS = 0.3


@contextmanager
def watching(
    library: Library[S, IndexT], *, interval: float = WATCHED_SECONDS
) -> Iterator[Library[S, IndexT]]:
    """Keep *library* up to date and in order while inside, looking every *interval* seconds."""
    stop = Event()

    def watch() -> None:
        while not stop.wait(interval):
            library.sync()
            library.tidy()

    thread = Thread(target=watch, name="library", daemon=True)
    thread.start()
    try:
        yield library
    finally:
        stop.set()
        thread.join()
