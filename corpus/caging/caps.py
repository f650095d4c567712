"""Caps: what a child process may take, and how the one that started it learns why it ended."""

import gc
import logging
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path

from corpus.parenthood import end_with_parent

# A long news page takes some 20 ms; one of 6 MB took 82 s, and nobody missed it.
SECONDS = 30.0
# That page took 405 MB, and the longest PDF files that were read stay below 300 MB.
MEMORY_BYTES = 512_000_000

# The status of a child that ended because it had no memory left; no signal and no library has it.
OUT_OF_MEMORY = 77

_STATUS = Path("/proc/self/status")
_HELD = "VmData:"
_KB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What reading one article, or waiting for the next one in a file, may take.

    *memory_bytes* come on top of what the process holds at its start. They are capped on Linux
    alone: elsewhere a process can hardly be told what it holds, or the system ignores the cap.
    """

    seconds: float = SECONDS
    memory_bytes: int = MEMORY_BYTES

    @property
    def too_slow(self) -> str:
        """What is said of what takes too long, up to what it was to do."""
        return f"takes longer than {self.seconds:g} s"

    @property
    def too_large(self) -> str:
        """What is said of what needs too much memory, up to what it was to do."""
        return f"needs more than {self.memory_bytes // 1_000_000} MB of memory"


def confine(caps: Caps) -> None:
    """Hold this process to *caps*, from now on to its end; call it in a child, at its start."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to understand
    _silence()
    if sys.platform == "linux":
        _limit(caps.memory_bytes)
    # What it has imported stays; looking through it again and again would take time.
    gc.freeze()


def out_of_memory() -> None:
    """End this process at once: who has no memory left cannot be sure to tidy up."""
    os._exit(OUT_OF_MEMORY)


@contextmanager
def interruptions_held() -> Iterator[None]:
    """Keep Ctrl-C from children and threads that are started inside, for as long as they live.

    Python in a child would meet it before any code of ours does, and print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Starting this one, which comes before the first child, would let Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _silence() -> None:
    """Let nothing here write to the terminal: parsers quote what they stumble over."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _limit(memory_bytes: int) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    # Only what can be written to counts here. Addresses (RLIMIT_AS) would count what numpy and
    # threads reserve without using it, too.
    limit = _held() + memory_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _held() -> int:
    """Return the bytes of memory that this process may write to."""
    for line in _STATUS.read_text().splitlines():
        if line.startswith(_HELD):
            return int(line.split()[1]) * _KB
    return 0
