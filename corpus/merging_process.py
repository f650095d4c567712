"""The process that puts the index in order, as the program sees it that starts it."""

import logging
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "corpus.merging")
# Where the packages are, however this program was started.
ROOT = Path(__file__).parent.parent
# What failed, for want of room say, is not tried again at once.
RETRY_SECONDS = 60.0


class MergingProcess:
    """At most one process that runs *command* on *home*."""

    def __init__(self, home: Path, command: Sequence[str] = COMMAND) -> None:
        self._command = (*command, str(home.absolute()))
        self._process: subprocess.Popen[str] | None = None
        self._started = -RETRY_SECONDS

    def run(self, tell: Callable[[str], None]) -> bool:
        """Run it to its end, telling what it says; return whether it did what it should."""
        try:
            with self._popen(subprocess.PIPE) as process:
                _follow(process, tell)
        except OSError as error:
            logger.warning("The index cannot be built by another process (%s)", error)
            return False
        if process.returncode:
            logger.warning("Building the index ended with status %d", process.returncode)
        return not process.returncode

    def start(self) -> bool:
        """Run it in the background, unless it has just failed; tell whether it runs."""
        if self.runs():
            return True
        if time.monotonic() < self._started + RETRY_SECONDS:
            return False
        self._started = time.monotonic()
        try:
            self._process = self._popen(subprocess.DEVNULL)
        except OSError as error:
            logger.warning("The index cannot be put in order (%s)", error)
        return self._process is not None

    def runs(self) -> bool:
        """Tell whether it runs in the background."""
        if self._process is None:
            return False
        status = self._process.poll()
        if status is None:
            return True
        self._process = None
        if status:
            logger.warning("Putting the index in order ended with status %d", status)
        else:
            self._started = -RETRY_SECONDS
        return False

    def end(self) -> None:
        """End it if it runs; the index stays as it was."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _popen(self, output: int) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            text=True,
            # Ctrl-C is for the program that started it to understand.
            start_new_session=True,
        )


def _follow(process: "subprocess.Popen[str]", tell: Callable[[str], None]) -> None:
    """Tell what *process* says until it ends; end it if we are interrupted."""
    try:
        for line in process.stdout or ():
            tell(line.rstrip())
    except BaseException:
        process.kill()
        raise
