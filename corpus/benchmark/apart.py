"""Running something in a process of its own, so that it finds memory and caches as a user does."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from corpus.benchmark.engine import MissingEngineError

P = ParamSpec("P")
R = TypeVar("R")


def apart(function: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> R:
    """Call *function* in a new process, and return what it returns.

    Raises:
        MissingEngineError: If the process ends before the function does.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(function, *arguments, **options).result()
        except BrokenProcessPool as error:
            message = "its process ended early; it may have needed more memory than there is"
            raise MissingEngineError(message) from error
