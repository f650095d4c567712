"""Interrupting: Ctrl-C, and the signal that ends programs, met between two steps."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

import typer

from adapters.terminal import output

# As shells have it for a program that Ctrl-C ended.
INTERRUPTED = 130

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def told_when_interrupted() -> Iterator[None]:
    """Say what becomes of it when Ctrl-C ends what happens inside.

    Raises:
        typer.Exit: Then, with the status that shells have for it.
    """
    try:
        yield
    except (KeyboardInterrupt, typer.Abort) as error:
        output.tell("Stopped. What is stored stays; the same command again goes on.")
        raise typer.Exit(INTERRUPTED) from error


class Interruption:
    """Whether somebody wants the program to end; use it as a context manager.

    While it is *patient*, the first signal is noted and nothing else. The second, or any where
    it is not, raises KeyboardInterrupt.
    """

    def __init__(self) -> None:
        self.patient = True
        self._is_wanted = False
        self._before: list[tuple[signal.Signals, signal._HANDLER]] = []

    def __enter__(self) -> Self:
        # Signals are for the main thread; elsewhere whoever started it decides.
        if threading.current_thread() is threading.main_thread():
            self._before = [(each, signal.signal(each, self._note)) for each in _SIGNALS]
        return self

    def __exit__(self, *exception: object) -> None:
        for each, handler in self._before:
            signal.signal(each, handler)

    def is_wanted(self) -> bool:
        """Tell whether a signal has come."""
        return self._is_wanted

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_wanted or not self.patient:
            raise KeyboardInterrupt
        self._is_wanted = True
