"""Another process, as a second bot is one: it follows a store that this one writes to."""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from bot.terms import terms
from corpus.compiling import Compiler
from corpus.library import Library
from corpus.parenthood import end_with_parent
from corpus.watching import watching

# Between two looks; it is what the figure may be wrong by.
LOOK_SECONDS = 0.001
# Far beyond what is promised: whoever has found nothing by then never will.
PATIENCE_SECONDS = 20.0


@contextmanager
def another_process(home: Path) -> Iterator[Connection]:
    """Start a process that follows the store in *home*, and provide a line to it.

    It is sent a word, and sends back the moment at which the word was found, on the clock of
    `time.perf_counter`, which Linux, macOS and Windows count from the same start for all
    processes; nothing if it was not found.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_follow, args=(home, theirs), daemon=True)
    process.start()
    try:
        ours.recv()
        yield ours
    finally:
        ours.send(None)
        process.join()


def _follow(home: Path, line: Connection) -> None:
    end_with_parent()
    with Library(home, Compiler(), tell=lambda _: None) as library, watching(library):
        line.send("ready")
        while word := line.recv():
            [term] = terms(word)
            deadline = perf_counter() + PATIENCE_SECONDS
            # Waiting for word from us is a way to wait: there is none meanwhile.
            while not library.current.knows(term) and perf_counter() < deadline:
                line.poll(LOOK_SECONDS)
            line.send(perf_counter() if library.current.knows(term) else None)
