"""The opener: a child process that finds the articles in files of many."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Self

from corpus.caging.caps import OUT_OF_MEMORY, Caps, confine, interruptions_held, out_of_memory
from corpus.caging.reading import Manner, opened
from corpus.caging.results import Unread, unread
from corpus.reading.item import Item

# What is sent at once: enough for sending to cost little, and little enough to be held.
BATCH_ITEMS = 64
BATCH_BYTES = 1_000_000
# Whoever waits is told something at least so often, if there is anything to tell.
BATCH_SECONDS = 1.0
# How often a wait looks up to see whether it should go on.
LOOK_UP_SECONDS = 0.1
# A process is ready after half a second, where the machine has little else to do.
STARTING_SECONDS = 60.0

Batch = list[Item | Unread]


class Opener:
    """Opens one file at a time, in the *manner* given, while *stopped* does not say otherwise.

    Use it as a context manager. Its process is started by the first file, and again after one
    that it did not survive.
    """

    def __init__(self, manner: Manner, caps: Caps, stopped: Callable[[], bool]) -> None:
        self._manner = manner
        self._caps = caps
        self._stopped = stopped
        self._child: tuple[SpawnProcess, Connection] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._end()

    def items(self, path: Path) -> Iterator[Item | Unread]:
        """Yield what is in the file *path*.

        What cannot be reached, because the process is over its caps or crashed, is told last.
        """
        whole = Item(path=path, form="")
        try:
            pipe = self._pipe()
            pipe.send(path)
            while batch := self._received(pipe, self._caps.seconds):
                yield from batch
            if self._stopped():
                self._end()
        except TimeoutError:
            self._end()
            yield unread(whole, f"{self._caps.too_slow} to open; what follows is not read")
        except (EOFError, OSError):
            yield unread(whole, self._reason(self._end()))

    def _received(self, pipe: Connection, seconds: float) -> Batch:
        """Return what comes next; nothing at the end, or where nothing is wanted any more.

        Raises:
            EOFError: If the process has ended.
            TimeoutError: If it has been silent for so many *seconds*.
        """
        deadline = time.monotonic() + seconds
        while not self._stopped():
            if pipe.poll(LOOK_UP_SECONDS):
                batch: Batch = pipe.recv()
                return batch
            if time.monotonic() > deadline:
                raise TimeoutError
        return []

    def _pipe(self) -> Connection:
        if self._child is None:
            self._child = _, pipe = _start(self._manner, self._caps)
            self._received(pipe, STARTING_SECONDS)
        return self._child[1]

    def _reason(self, status: int | None) -> str:
        if status == OUT_OF_MEMORY:
            return f"{self._caps.too_large} to open; what follows is not read"
        return "makes the program that opens it crash; what follows is not read"

    def _end(self) -> int | None:
        """End the process, and return its exit status, if it has ended by itself."""
        if self._child is None:
            return None
        process, pipe = self._child
        self._child = None
        process.join(LOOK_UP_SECONDS)
        status = process.exitcode
        process.kill()
        process.join()
        process.close()
        pipe.close()
        return status


def _start(manner: Manner, caps: Caps) -> tuple[SpawnProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, manner, caps), daemon=True)
    with interruptions_held():
        process.start()
    # Ours alone stays open here, so that it ends when the child does.
    theirs.close()
    return process, ours


# --- In the child ---


def serve(pipe: Connection, manner: Manner, caps: Caps) -> None:
    """Send what is in each file whose path comes through *pipe*, until that is closed.

    An empty batch says that the next path may come.
    """
    confine(caps)
    try:
        while True:
            # It is ready, or has done with a file.
            pipe.send([])
            path: Path = pipe.recv()
            for batch in batches(opened(manner, path)):
                pipe.send(batch)
    except MemoryError:
        out_of_memory()
    except (EOFError, OSError):
        pass


def batches(found: Iterator[Item | Unread]) -> Iterator[Batch]:
    """Yield what is *found*, several at a time, none empty."""
    batch: Batch = []
    size = 0
    since = time.monotonic()
    for each in found:
        batch.append(each)
        size += len(each.content or b"") if isinstance(each, Item) else 0
        is_due = time.monotonic() > since + BATCH_SECONDS
        if len(batch) >= BATCH_ITEMS or size > BATCH_BYTES or is_due:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch
