"""Unpacking one compressed stream: gzip, bzip2 or xz, told by how it begins."""

import bz2
import gzip
import io
import lzma

from corpus.opening.budget import Budget, Meter
from corpus.opening.streams import CHUNK_BYTES, Readable, stream

# `xz -9` needs 65 MB to unpack; a header may ask for 4 GB.
MAX_XZ_MEMORY_BYTES = 128_000_000
_GZIP = b"\x1f\x8b"
_BZIP2 = b"BZh"
_XZ = b"\xfd7zXZ\x00"


class _Xz:
    """What is packed in an xz file; `lzma.LZMAFile` knows no limit of memory."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._unpacker = self._begun()
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """Return at least one byte and at most *size*; none at the end.

        Raises:
            EOFError: If the file was cut off.
            lzma.LZMAError: If it is damaged, or would need too much memory.
        """
        unpacked = b""
        while not unpacked:
            if self._unpacker.eof:
                self._rest = self._unpacker.unused_data or self._file.read(CHUNK_BYTES)
                # Files in one are parted by zero bytes, if by anything.
                self._rest = self._rest.lstrip(b"\x00")
                if not self._rest:
                    return b""
                self._unpacker = self._begun()
            elif self._unpacker.needs_input and not self._rest:
                self._rest = self._file.read(CHUNK_BYTES)
                if not self._rest:
                    message = "Compressed file ended before the end-of-stream marker was reached"
                    raise EOFError(message)
            unpacked = self._unpacker.decompress(self._rest, size)
            self._rest = b""
        return unpacked

    @staticmethod
    def _begun() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_XZ_MEMORY_BYTES)


def is_compressed(file: io.BufferedReader) -> bool:
    """Tell whether *file* begins like one that `unpacked` understands."""
    return file.peek(len(_XZ)).startswith((_GZIP, _BZIP2, _XZ))


def unpacked(file: io.BufferedReader, budget: Budget) -> io.BufferedReader:
    """Return what is packed in *file*, which `is_compressed`, watched by *budget*."""
    head = file.peek(len(_XZ))
    unpacking: Readable
    if head.startswith(_GZIP):
        unpacking = gzip.GzipFile(fileobj=file)
    elif head.startswith(_BZIP2):
        unpacking = bz2.BZ2File(file)
    else:
        unpacking = _Xz(file)
    return stream(unpacking, Meter(budget, packed=file.tell))
