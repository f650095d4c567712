"""Writing index files: aside at first, and under their own name once they are whole."""

import json
import mmap
import os
import secrets
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from corpus.index_file import (
    ALIGNMENT,
    CLOSING,
    FORMAT_VERSION,
    MAGIC,
    OPENING,
    Arrays,
    Place,
    bytes_of,
    checksum,
)

ASIDE_SUFFIX = ".part"
# One waits for the disk while another works out a checksum.
_THREADS = 2


class _Lent(NamedTuple):
    mapped: mmap.mmap
    array: npt.NDArray[Any]


class IndexFileWriter:
    """Writes the file *path*. Use it as a context manager; without `finish` nothing is left."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}{ASIDE_SUFFIX}")
        self._file = self._aside.open("x+b", buffering=0)
        self._end = OPENING.size
        self._written: dict[str, Place] = {}
        self._handed_out: dict[str, _Lent] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()
        self._aside.unlink(missing_ok=True)

    def allocate(
        self, name: str, shape: tuple[int, ...], dtype: npt.DTypeLike
    ) -> npt.NDArray[Any]:
        """Return an array of zeros that lies in the file: what is written to it is kept there.

        Raises:
            OSError: If there is no room for it.
        """
        kind = np.dtype(dtype)
        length = kind.itemsize * int(np.prod(shape, dtype=np.int64))
        place = self._placed(name, length, Place(kind.str, shape, 0, 0))
        if not length:
            return np.empty(shape, kind)
        mapped = self._mapped(place.offset, length)
        array: npt.NDArray[Any] = (
            np.frombuffer(mapped, np.uint8)[-length:].view(kind).reshape(shape)
        )
        self._handed_out[name] = _Lent(mapped, array)
        return array

    def add(self, arrays: Arrays) -> None:
        """Write those of *arrays* that were not allocated here."""
        for name, array in arrays.items():
            if name not in self._written:
                whole = np.ascontiguousarray(array)
                place = Place(whole.dtype.str, array.shape, 0, checksum(whole))
                self._write(self._placed(name, whole.nbytes, place).offset, bytes_of(whole))

    def finish(self, metadata: Mapping[str, object]) -> None:
        """Put the file under its name, with *metadata*, which JSON can hold.

        What was there before is replaced in one step, and stays if this fails.

        Raises:
            OSError: If it cannot be written.
        """
        with ThreadPoolExecutor(_THREADS) as threads:
            checksums = threads.map(_flushed, self._handed_out.values())
            for name, found in zip(self._handed_out, checksums, strict=True):
                self._written[name] = self._written[name]._replace(checksum=found)
        header = json.dumps({"arrays": self._written, "metadata": metadata}).encode()
        closing = CLOSING.pack(self._end, len(header), zlib.crc32(header), MAGIC)
        self._write(0, OPENING.pack(MAGIC, FORMAT_VERSION))
        self._write(self._end, header + closing)
        os.fsync(self._file.fileno())
        self._file.close()
        self._aside.replace(self._path)
        flush_folder(self._path.parent)

    def _placed(self, name: str, length: int, place: Place) -> Place:
        """Give *place*, of *length* bytes, its offset after all that is there, and note it."""
        if name in self._written:
            message = f"There is an array {name} already"
            raise ValueError(message)
        placed = place._replace(offset=-(-self._end // ALIGNMENT) * ALIGNMENT)
        self._end = placed.offset + length
        self._written[name] = placed
        return placed

    def _mapped(self, offset: int, length: int) -> mmap.mmap:
        """Return a map of the file that ends after *length* bytes from *offset* on."""
        _reserve(self._file.fileno(), offset, length)
        start = offset // mmap.ALLOCATIONGRANULARITY * mmap.ALLOCATIONGRANULARITY
        return mmap.mmap(self._file.fileno(), offset + length - start, offset=start)

    def _write(self, offset: int, content: bytes | memoryview) -> None:
        self._file.seek(offset)
        rest = memoryview(content)
        while rest:
            rest = rest[self._file.write(rest) :]


def _flushed(lent: _Lent) -> int:
    """Write what is in memory to the file, and return its checksum."""
    found = checksum(lent.array)
    lent.mapped.flush()
    return found


def write_index_file(path: Path, arrays: Arrays, metadata: Mapping[str, object]) -> None:
    """Write *arrays* and *metadata* to *path*, in one step as others see it.

    Raises:
        OSError: If it cannot be written; then what was there stays.
    """
    with IndexFileWriter(path) as writer:
        writer.add(arrays)
        writer.finish(metadata)


def flush_folder(folder: Path) -> None:
    """Make the names of the files in *folder* outlive a loss of power, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reserve(handle: int, offset: int, length: int) -> None:
    # A map of room that the disk turns out not to have ends the process with a signal.
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, offset, length)
    else:
        os.ftruncate(handle, offset + length)
