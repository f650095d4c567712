"""Damage: what the libraries that unpack say of a broken archive, in plain words."""

import lzma
import struct
import tarfile
import zipfile
import zlib

from corpus.opening.budget import SpentError
from corpus.reading.reading import UnreadableError

DAMAGE = (
    UnreadableError,
    EOFError,
    MemoryError,
    OSError,
    RuntimeError,  # a method of packing that is not known, or a password that is not given
    ValueError,
    OverflowError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""All that unpacking raises. Formats nest, so any of it may come from anywhere."""


# The first that fits says why.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (EOFError, "is cut off before its end; get it again"),
    (MemoryError, "needs too much memory to unpack"),
    (RecursionError, "is nested too deeply"),
    (NotImplementedError, "is packed in a way that is not read; pack it again in another"),
)


def damage(error: Exception) -> str:
    """Return the reason that *error* gives for not reading a file.

    Raises:
        SpentError: If *error* is one, which ends more than that file.
    """
    if isinstance(error, SpentError):
        raise error
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, OSError) and error.errno is not None:
        return f"cannot be read ({error.strerror or error})"
    fitting = (reason for kind, reason in _REASONS if isinstance(error, kind))
    return next(fitting, "is damaged, or is not what its name says; get it again")
