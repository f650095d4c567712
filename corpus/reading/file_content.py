"""The bytes of a file, or the reason why they are not read."""

import os
import stat
from pathlib import Path

from corpus.reading.reading import UnreadableError

# The longest novels have 4 MB of text; what is larger is a dump or a mistake.
MAX_FILE_BYTES = 10_000_000

_KINDS = (
    (stat.S_ISDIR, "is a folder, although it is called like a file"),
    (stat.S_ISFIFO, "is a named pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)


def read_content(path: Path) -> bytes:
    """Return the bytes of the file *path*.

    Raises:
        UnreadableError: If it is no regular file, is too large, or cannot be read.
    """
    try:
        # Without O_NONBLOCK, opening a named pipe waits for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb", closefd=True) as file:
            _check(os.fstat(file.fileno()))
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        message = _reason(path, error)
        raise UnreadableError(message) from error


def _check(status: os.stat_result) -> None:
    for is_kind, reason in _KINDS:
        if is_kind(status.st_mode):
            raise UnreadableError(reason)
    if status.st_size > MAX_FILE_BYTES:
        message = f"is larger than {MAX_FILE_BYTES // 1_000_000} MB; split it into articles"
        raise UnreadableError(message)


def _reason(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "is a folder, although it is called like a file"
    if path.is_symlink() and not path.exists():
        return "is a link that leads nowhere"
    if not path.exists():
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read by this user; change its permissions"
    return f"cannot be read ({error.strerror or error})"
