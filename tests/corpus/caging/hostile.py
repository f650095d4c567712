"""Readers and openers that do what the worst files make a parser do, told by a file's words."""

import ctypes
import inspect
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from corpus.errors import ArticleUnreadableError
from corpus.reading import Item, Reading, WebItem
from corpus.reading.text import read_text


class OddError(BaseException):
    """What no handler for ordinary errors catches."""


def read(item: Item | WebItem) -> Reading:
    """Read *item* as text, unless its first word names something else to do."""
    text = item.path.read_text() if item.content is None else item.content.decode()
    _MISDEEDS.get(text.split()[0], _nothing)()
    return read_text(text)


def _nothing() -> None:
    pass


def _never_end() -> None:
    Event().wait()


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def _crash() -> None:
    ctypes.string_at(0)


def _recur() -> None:
    _recur()


def _raise() -> None:
    raise OddError


def _talk() -> None:
    sys.stdout.write("heard")
    sys.stderr.write("heard")
    sys.stdout.flush()


def _hold_up() -> None:
    """Die while the others wait for this process to finish speaking."""
    frame = inspect.currentframe()
    while frame is not None and "channel" not in frame.f_locals:
        frame = frame.f_back
    assert frame is not None
    frame.f_locals["channel"].mutex.acquire()
    os.kill(os.getpid(), signal.SIGKILL)


_MISDEEDS: dict[str, Callable[[], object]] = {
    "endless": _never_end,
    "hungry": _eat,
    "leaving": partial(os._exit, 0),
    "failing": partial(os._exit, 3),
    "crashing": _crash,
    "recursive": _recur,
    "odd": _raise,
    "talkative": _talk,
    "obstructive": _hold_up,
}


@dataclass(frozen=True, slots=True)
class HostileOpening:
    """Yields articles called by a file's words, and does what the worst ask for in between."""

    def __call__(
        self,
        path: Path,
        *,
        fields: Mapping[str, str],  # noqa: ARG002 - they are called so
    ) -> Iterator[Item | ArticleUnreadableError]:
        """Yield an article for each word of the file *path*."""
        for word in path.read_text().split():
            _MISDEEDS.get(word, _nothing)()
            content = f"The {word} rose.".encode()
            yield Item(path=path, form=".txt", inside=f"#{word}", content=content)
