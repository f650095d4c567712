"""The pool: child processes within caps, and why what they were to read was not read."""

import multiprocessing

from pebble import CONSTS, ProcessExpired, ProcessPool
from pebble.pool.process import WORKERS_NAME

from corpus.caging.caps import OUT_OF_MEMORY, Caps
from corpus.caging.reading import begin

# A process is replaced after so many tasks, because parsers remember more and more.
TASKS_A_PROCESS = 500
# Readers have nothing to tidy up: those that do not end when asked are soon killed.
CONSTS.term_timeout = 0.5


def started_pool(jobs: int, caps: Caps) -> ProcessPool:
    """Return a pool of so many processes as *jobs*, none of which is started before it works."""
    return ProcessPool(
        max_workers=jobs,
        max_tasks=TASKS_A_PROCESS,
        initializer=begin,
        initargs=(caps,),
        context=multiprocessing.get_context("spawn"),
    )


def end_pool(pool: ProcessPool) -> None:
    """End the processes of *pool*, whatever they do."""
    pool.stop()  # type: ignore[no-untyped-call]  # it takes nothing
    # Before what they share is taken away: one that is just starting would say so.
    for child in multiprocessing.active_children():
        if child.name == WORKERS_NAME:
            child.kill()
    pool.join()


def why_unread(error: BaseException, caps: Caps) -> str:
    """Return why something was not read, where *error* is what came of it; completes "this …"."""
    if isinstance(error, TimeoutError):
        return f"{caps.too_slow} to read"
    if not isinstance(error, ProcessExpired):
        return f"cannot be read: its parser stopped ({type(error).__name__})"
    if error.exitcode == OUT_OF_MEMORY:
        return f"{caps.too_large} to read"
    return "makes its reader crash"
