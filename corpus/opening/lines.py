"""Lines of a table's text, of bounded length, in whatever encoding."""

import codecs
import io

from corpus.opening.streams import stream
from corpus.reading.decoding import decode
from corpus.reading.reading import UnreadableError

MAX_ROW_CHARACTERS = 10_000_000
"""As long as the longest article."""
HEAD_BYTES = 1 << 16
"""So much of a table tells its encoding and how its cells are parted."""

_SKIPPED_CHARACTERS = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Those that `decode` chooses from; the likeliest first.
_UNMARKED = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "utf_16_le", "utf_16_be")


def head_of(file: io.BufferedReader) -> bytes:
    """Return the first bytes of *file*, to the end of a line; they stay to be read."""
    head = file.peek(HEAD_BYTES)[:HEAD_BYTES]
    # In UTF-16 a line ends in two bytes, which are not parted.
    if len(head) < HEAD_BYTES or b"\x00" in head:
        return head
    return head[: head.rfind(b"\n") + 1] or head


def encoding_of(head: bytes) -> str:
    """Return the encoding of a table that begins with *head*.

    Raises:
        UnreadableError: If it is no text.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\x00" not in head and _is_utf_8(head):
        return "utf-8"
    text = decode(head)
    return next((each for each in _UNMARKED if _decoded(head, each) == text), "utf-8")


class RowError(UnreadableError):
    """What is wrong with one row; the next can be read."""


class Lines:
    """The lines of *file*, one after the other; a longer one is passed over.

    Iterating raises `RowError` at such a line, and goes on after it when asked again.
    """

    def __init__(self, file: io.BufferedReader, *, newline: str) -> None:
        self._encoding = encoding_of(head_of(file))
        # What is not in the encoding comes as halves of characters, which `_mended` looks at.
        errors = "replace" if self._encoding.startswith("utf-") else "surrogateescape"
        errors = "surrogateescape" if self._encoding.startswith("utf-8") else errors
        # Not around *file* itself, which it would close.
        self._text = io.TextIOWrapper(stream(file), self._encoding, errors, newline)
        self._taken = 0

    def begin_row(self) -> None:
        """Count from here what a row takes, which may be several lines."""
        self._taken = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_ROW_CHARACTERS + 1)
        if not line:
            raise StopIteration
        self._taken += len(line)
        if self._taken > MAX_ROW_CHARACTERS:
            self._pass_over(line)
            message = f"is longer than {MAX_ROW_CHARACTERS // 10**6} MB; split it into articles"
            raise RowError(message)
        return line if line.isascii() else self._mended(line)

    def _pass_over(self, begun: str) -> None:
        while begun and not begun.endswith(("\n", "\r")):
            begun = self._text.readline(_SKIPPED_CHARACTERS)

    def _mended(self, line: str) -> str:
        try:
            line.encode()
        except UnicodeEncodeError:
            return self._decoded_apart(line)
        return line

    def _decoded_apart(self, line: str) -> str:
        try:
            return decode(line.encode(self._encoding.removesuffix("-sig"), "surrogateescape"))
        except UnreadableError as error:
            raise RowError(str(error)) from error


def _is_utf_8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(head: bytes, encoding: str) -> str | None:
    try:
        return head.decode(encoding)
    except UnicodeDecodeError:
        return None
