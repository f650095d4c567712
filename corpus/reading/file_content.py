"""The bytes of a file, or the reason why they are not read."""

import errno
import stat
from pathlib import Path

from corpus.reading.reading import UnreadableError

# A long novel has some 3 MB of text; what is larger than three of them is a dump or a mistake.
MAX_FILE_BYTES = 10_000_000
# Most of these is pictures and fonts, which are not read.
MAX_ILLUSTRATED_BYTES = 20_000_000
_ILLUSTRATED_FORMS = {".pdf", ".docx", ".epub"}

_KINDS = (
    (stat.S_ISDIR, "is a folder, although it is called like a file"),
    (stat.S_ISFIFO, "is a named pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)
_FAILURES: dict[int | None, str] = {
    errno.EACCES: "may not be read by this user; change its permissions",
    errno.EPERM: "may not be read by this user; change its permissions",
    errno.ELOOP: "is a link that leads nowhere",
    errno.ENOENT: "does not exist",
}


def max_bytes(form: str) -> int:
    """Return how many bytes an article may have in *form*, the ending of a file's name."""
    return MAX_ILLUSTRATED_BYTES if form.lower() in _ILLUSTRATED_FORMS else MAX_FILE_BYTES


def read_content(path: Path, form: str | None = None) -> bytes:
    """Return the bytes of the file *path*, which is in *form*, or in what its ending says.

    Raises:
        UnreadableError: If it is no regular file, is too large, or cannot be read.
    """
    limit = max_bytes(path.suffix if form is None else form)
    try:
        # Before it is opened, because opening a named pipe waits for somebody to write to it.
        _check_kind(path.stat().st_mode)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        message = _reason(path, error)
        raise UnreadableError(message) from error
    if len(content) > limit:
        message = f"is larger than {limit // 1_000_000} MB; split it into articles"
        raise UnreadableError(message)
    return content


def _check_kind(mode: int) -> None:
    for is_kind, reason in _KINDS:
        if is_kind(mode):
            raise UnreadableError(reason)


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return "is a link that leads nowhere"
    return _FAILURES.get(error.errno, f"cannot be read ({error.strerror or error})")
