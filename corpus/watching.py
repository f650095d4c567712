"""Watching: a library that follows what other processes change, in the background."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from corpus.index_file import IndexDamagedError
from corpus.library import Library
from corpus.segments import IndexT, S

logger = logging.getLogger(__name__)

WATCHED_SECONDS = 0.3


@contextmanager
def watching(
    library: Library[S, IndexT], *, interval: float = WATCHED_SECONDS
) -> Iterator[Library[S, IndexT]]:
    """Keep *library* up to date and in order while inside, looking every *interval* seconds."""
    stop = Event()

    def watch() -> None:
        _check(library)
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


def _check(library: Library[S, IndexT]) -> None:
    """Read the whole index once, for which nobody waits here."""
    try:
        library.verify()
    except (IndexDamagedError, OSError) as error:
        logger.error("%s Start Quotedesk again: the index is made anew then.", error)  # noqa: TRY400
