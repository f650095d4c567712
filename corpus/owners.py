"""Owners: which processes of this home still live.

Each holds a lock on a file of its own, which the operating system releases however the process
ends. So a claim is taken up again at once when its owner died, and never while it lives; a lease
of so many seconds would be too long for the one and too short for the other.
"""

import secrets
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.database import named_errors

OWNERS_FOLDER = "owners"


class Owner:
    """This process, until it is released or ends."""

    def __init__(self, home: Path) -> None:
        """Lock a file of this owner's own in *home*.

        Raises:
            StoreError: If that is impossible; the message names the remedy.
        """
        self.name = secrets.token_hex(8)
        self._folder = home / OWNERS_FOLDER
        self._lock = FileLock(self._path(self.name))
        with named_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(blocking=False)

    def release(self) -> None:
        """Live no longer."""
        self._lock.release()
        _forget(self._path(self.name))

    def lives(self, name: str) -> bool:
        """Tell whether the owner called *name* still runs; forget it if not."""
        path = self._path(name)
        if name == self.name:
            return True
        if not path.exists():
            return False
        try:
            FileLock(path).acquire(blocking=False).lock.release()
        except Timeout:
            return True
        _forget(path)
        return False

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lock"


def _forget(path: Path) -> None:
    # Only once the lock is released: Windows removes no file that is open.
    with suppress(OSError):
        path.unlink()
