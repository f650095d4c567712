"""Streams: bytes that are taken out of a file piece by piece, each within bounds."""

import io
from typing import Protocol

from corpus.opening.budget import Meter
from corpus.reading.reading import UnreadableError

CHUNK_BYTES = 1 << 16


class Readable(Protocol):
    """Bytes, in order."""

    def read(self, size: int, /) -> bytes:
        """Return the next *size* bytes; fewer at the end."""


class _Stream(io.RawIOBase):
    def __init__(self, file: Readable, meter: Meter | None) -> None:
        self._file = file
        self._meter = meter
        self._position = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    # A type narrower than the library's, which no checker can name in Python 3.11.
    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        # Small pieces: libraries reserve as much as they are asked for.
        piece = self._file.read(min(len(buffer), CHUNK_BYTES))
        if self._meter is not None:
            self._meter.count(len(piece))
        self._position += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def stream(file: Readable, meter: Meter | None = None) -> io.BufferedReader:
    """Return *file* as one that is read in order, in small pieces, watched by *meter*."""
    return io.BufferedReader(_Stream(file, meter), CHUNK_BYTES)


def whole(file: Readable, *, limit: int, reason: str) -> bytes:
    """Return all that is left of *file*.

    Raises:
        UnreadableError: With *reason*, if that is more than *limit* bytes.
    """
    pieces = bytearray()
    while piece := file.read(CHUNK_BYTES):
        pieces += piece
        if len(pieces) > limit:
            raise UnreadableError(reason)
    return bytes(pieces)


class Frugal(io.BufferedIOBase):
    """A file of which a library may read as much as it is *allowed*, and no more.

    Libraries believe what an archive says of itself, and would read a header of gigabytes. What
    cannot be moved back is moved forward by reading.
    """

    def __init__(self, file: io.BufferedIOBase, *, allowed: int) -> None:
        self._file = file
        self._allowed: int | None = allowed
        self.last = b""

    def allow(self, count: int | None) -> None:
        """Let *count* bytes be read from here on; without a limit if that is *None*."""
        self._allowed = count

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell whether it can be moved back, too."""
        return self._file.seekable()

    def tell(self) -> int:
        """Return where the next byte is read."""
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move to *offset*; forward only, and not beyond the end, where bytes come in order."""
        if self.seekable():
            return self._file.seek(offset, whence)
        if whence != io.SEEK_SET or offset < self.tell():
            message = "goes back to what was already read"
            raise UnreadableError(message)
        while (missing := offset - self.tell()) and self._file.read(min(missing, CHUNK_BYTES)):
            pass
        return self.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next *size* bytes.

        Raises:
            UnreadableError: If that is more than is allowed.
        """
        if self._allowed is None:
            self.last = self._file.read(size)
            return self.last
        if size is None or size < 0:
            size = self._allowed + 1
            self.last = self._file.read(size)
            size = len(self.last)
        else:
            self.last = self._file.read(size) if size <= self._allowed else b""
        if size > self._allowed:
            message = "says more about its contents than an archive does"
            raise UnreadableError(message)
        self._allowed -= size
        return self.last
