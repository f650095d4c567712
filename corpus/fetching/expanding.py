"""Expanding: content that was packed for the way, bit by bit, so that no bomb goes off.

Only gzip and deflate are asked for. What comes packed otherwise, or more than once, is refused:
nobody who heeds what is asked for sends it.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import Protocol

SLICE_BYTES = 64 * 1024
"""What is expanded before others get their turn: a fraction of a millisecond's work."""
MAX_MEMBERS = 1_000
"""Of one gzip stream. Programs that pack in parallel begin a new one after 64 KB or more."""
ACCEPTED = "gzip, deflate"
"""What is sent as Accept-Encoding. Brotli and Zstandard would need a library each."""

_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 31, 15, -15
_DAMAGED = "sends content that is damaged: it cannot be expanded"
_CUT_OFF = "sends content that breaks off"


class PackedError(Exception):
    """Content that cannot be expanded. The message completes "this address …"."""


class Expander(Protocol):
    """Turns what was sent into content."""

    def pieces(self, sent: bytes) -> Iterator[bytes]:
        """Yield what *sent* expands to, in slices, of which some may be empty.

        Raises:
            PackedError: If it cannot be expanded.
        """
        ...

    def finish(self) -> None:
        """See to it that nothing is missing.

        Raises:
            PackedError: If it ended too early.
        """
        ...


def expander(encodings: Sequence[str]) -> Expander:
    """Return what expands an answer whose Content-Encoding headers say *encodings*.

    Raises:
        PackedError: If it is packed in a way that was not asked for.
    """
    encoding = ",".join(encodings).strip().lower()
    if encoding in {"", "identity"}:
        return _Plain()
    if encoding in {"gzip", "x-gzip"}:
        return _Packed(_GZIP_BITS)
    if encoding == "deflate":
        return _Packed(None)
    message = "packs its content in a way that was not asked for"
    raise PackedError(message)


class _Plain:
    def pieces(self, sent: bytes) -> Iterator[bytes]:
        yield sent

    def finish(self) -> None:
        pass


class _Packed:
    """What is packed as *bits* tell zlib; without them by "deflate", which is one of two ways."""

    def __init__(self, bits: int | None) -> None:
        self._bits = bits
        self._head = b""
        self._members = 0
        self._stream: zlib._Decompress | None = None

    def pieces(self, sent: bytes) -> Iterator[bytes]:
        sent, self._head = self._head + sent, b""
        while sent:
            if self._stream is None or self._stream.eof:
                sent = self._begun(sent)
                continue
            try:
                piece = self._stream.decompress(sent, SLICE_BYTES)
                while len(piece) == SLICE_BYTES:
                    yield piece
                    piece = self._stream.decompress(self._stream.unconsumed_tail, SLICE_BYTES)
            except zlib.error as error:
                raise PackedError(_DAMAGED) from error
            yield piece
            sent = self._stream.unused_data

    def finish(self) -> None:
        if self._head or (self._stream is not None and not self._stream.eof):
            raise PackedError(_CUT_OFF)

    def _begun(self, sent: bytes) -> bytes:
        """Begin the next member, and return what it begins with; nothing if that is to come."""
        if self._stream is not None:
            # Some pad with zeros what they have packed.
            sent = sent.lstrip(b"\0")
        if len(sent) < 2:  # noqa: PLR2004 - of which both tell how it is packed
            self._head = sent
            return b""
        self._members += 1
        if self._members > MAX_MEMBERS or (self._bits is None and self._stream is not None):
            raise PackedError(_DAMAGED)
        self._stream = zlib.decompressobj(self._bits or _deflate_bits(sent))
        return sent


def _deflate_bits(head: bytes) -> int:
    """Return how "deflate" was meant: as RFC 9110, 8.4.1.2, says, or as some servers do it."""
    # RFC 1950, 2.2: the method, and a check of both bytes.
    is_zlib = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0  # noqa: PLR2004
    return _ZLIB_BITS if is_zlib else _RAW_BITS
