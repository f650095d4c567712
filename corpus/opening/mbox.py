"""Mailboxes: one message after the other in a file, each below a line that begins `From `."""

import io
import re
from collections.abc import Iterator

from corpus.reading.file_content import max_bytes
from corpus.reading.reading import UnreadableError

MAX_MESSAGE_BYTES = max_bytes(".eml")
MAX_ID_CHARACTERS = 250
"""Message-IDs have some 40 to 80 characters; one line has room for 998."""

_LINE_BYTES = 1 << 16
# Headers stand before the first blank line, which this much has to reach.
_HEAD_BYTES = 1 << 16
# `From jane@example.org Sat Jan  3 01:05:34 2025`; Thunderbird writes `From - Sat …` or nothing.
_SEPARATOR = re.compile(rb"From (?:-?[ \t]*\r?\n|\S.*\d\d:\d\d)|From\r?\n")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MESSAGE_ID = re.compile(rb"^message-id:\s*<?\s*([^<>\s]+)", re.MULTILINE | re.IGNORECASE)


def messages(file: io.BufferedIOBase) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """Yield the messages in *file*, a mailbox, in order, each with its key.

    The key is the Message-ID, or the message's number where it has none. Two messages may have the
    same key: one that was filed twice. A message that is too large is yielded as the reason.
    Where *file* cannot be read on, it raises what it does.
    """
    number = 0
    for number, message in enumerate(_messages(file), start=1):
        head = message.head()
        found = _MESSAGE_ID.search(head)
        key = found[1].decode("utf-8", "replace") if found else ""
        yield key if 0 < len(key) <= MAX_ID_CHARACTERS else str(number), message.content()
    if not number:
        yield "1", UnreadableError('is no mailbox: its first line does not begin with "From "')


class _Message:
    """The lines of a message, as far as they are kept."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._is_whole = True

    def add(self, line: bytes) -> None:
        if self._is_whole and len(self._kept) + len(line) > MAX_MESSAGE_BYTES:
            self._is_whole = False
            del self._kept[_HEAD_BYTES:]
        if self._is_whole:
            self._kept += line

    def head(self) -> bytes:
        beginning = bytes(self._kept[:_HEAD_BYTES])
        end = _HEAD_END.search(beginning)
        return beginning[: end.start()] if end else beginning

    def content(self) -> bytes | UnreadableError:
        if not self._is_whole:
            megabytes = MAX_MESSAGE_BYTES // 1_000_000
            return UnreadableError(f"is a message of more than {megabytes} MB; save its text")
        return _ESCAPED.sub(rb"\1", bytes(self._kept))


def _messages(file: io.BufferedIOBase) -> Iterator[_Message]:
    """Yield the messages; what stands before the first separator is none."""
    message: _Message | None = None
    begins_line, is_below_blank = True, True
    while line := file.readline(_LINE_BYTES):
        is_separator = begins_line and is_below_blank and _SEPARATOR.match(line) is not None
        if is_separator:
            if message is not None:
                yield message
            message = _Message()
        elif message is not None:
            message.add(line)
        elif line.strip():  # no mailbox
            return
        # A separator that is longer than this goes on in what is read next.
        is_below_blank = (begins_line and line in {b"\n", b"\r\n"}) or (
            message is None and is_below_blank
        )
        begins_line = line.endswith(b"\n")
    if message is not None:
        yield message
