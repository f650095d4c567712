"""Index files: named arrays in one file, mapped into memory.

    opening    magic, format version
    arrays     each from a multiple of 64 bytes on
    header     JSON: where each array lies, its checksum, and the file's metadata
    closing    where the header lies, its checksum, magic

The closing is written last, so a file without one was never finished. The header is checked
whenever a file is opened; the arrays only on demand, for that takes as long as reading them.
"""

import json
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.errors import QuotedeskError

Arrays = Mapping[str, npt.NDArray[Any]]

MAGIC = b"QUOTEDEX"
FORMAT_VERSION = 1
ALIGNMENT = 64

OPENING = struct.Struct("<8sI52x")
CLOSING = struct.Struct("<QQI8s")


class IndexDamagedError(QuotedeskError):
    """An index that is missing a part, is damaged, or is of another version; it can be rebuilt."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The index {path} cannot be used: {reason}.")


class Place(NamedTuple):
    """Where an array lies, and the CRC-32 of its bytes."""

    dtype: str
    shape: tuple[int, ...]
    offset: int
    checksum: int

    @property
    def bytes(self) -> int:
        """How many bytes the array has."""
        return int(np.dtype(self.dtype).itemsize * np.prod(self.shape, dtype=np.int64))


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFile:
    """A file that was opened: its *arrays* are mapped and cannot be written to.

    They stay good when the file is replaced or removed, as long as somebody holds one.
    """

    path: Path
    metadata: Mapping[str, Any]
    arrays: Arrays
    checksums: Mapping[str, int]

    @classmethod
    def open(cls, path: Path) -> "IndexFile":
        """Map the file at *path*.

        Raises:
            IndexDamagedError: If it is not there, not whole, or of another version.
        """
        with _named_errors(path):
            with path.open("rb") as file:
                contents = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            header, places = _header(contents)
            return cls(
                path=path,
                metadata=MappingProxyType(header["metadata"]),
                arrays=MappingProxyType({n: _array(contents, p) for n, p in places.items()}),
                checksums=MappingProxyType({n: p.checksum for n, p in places.items()}),
            )

    def verify(self) -> None:
        """Compare every array with its checksum.

        Raises:
            IndexDamagedError: If one differs.
        """
        for name, array in self.arrays.items():
            if checksum(array) != self.checksums[name]:
                raise IndexDamagedError(self.path, f"{name} is damaged")


def checksum(array: npt.NDArray[Any]) -> int:
    """Return the CRC-32 of the bytes of *array*, which is contiguous."""
    return zlib.crc32(bytes_of(array))


def bytes_of(array: npt.NDArray[Any]) -> memoryview:
    """Return the bytes of *array*, which is contiguous, without a copy."""
    # A view without elements cannot be cast.
    return array.data.cast("B") if array.size else memoryview(b"")


def _header(contents: mmap.mmap) -> tuple[dict[str, Any], dict[str, Place]]:
    magic, version = OPENING.unpack_from(contents)
    _require(magic == MAGIC, "it is no index file")
    _require(version == FORMAT_VERSION, f"its format is {version}, not {FORMAT_VERSION}")
    end = len(contents) - CLOSING.size
    offset, length, expected, magic = CLOSING.unpack_from(contents, end)
    _require(magic == MAGIC and offset + length == end, "it was not written to its end")
    coded = contents[offset:end]
    _require(zlib.crc32(coded) == expected, "its header is damaged")
    header = json.loads(coded)
    places = {
        name: Place(dtype, tuple(shape), *rest)
        for name, (dtype, shape, *rest) in header["arrays"].items()
    }
    _require(all(p.offset + p.bytes <= offset for p in places.values()), "an array is cut off")
    return header, places


def _array(contents: mmap.mmap, place: Place) -> npt.NDArray[Any]:
    if not place.bytes:
        empty: npt.NDArray[Any] = np.empty(place.shape, place.dtype)
        empty.flags.writeable = False
        return empty
    count = place.bytes // np.dtype(place.dtype).itemsize
    return np.frombuffer(contents, place.dtype, count, place.offset).reshape(place.shape)


def _require(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not condition:
        raise ValueError(otherwise)


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise IndexDamagedError(path, "it is not there") from error
    except struct.error as error:
        raise IndexDamagedError(path, "it is cut off") from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise IndexDamagedError(path, str(error)) from error
