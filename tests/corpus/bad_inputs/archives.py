"""Bad archives."""

import bz2
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping

from tests.corpus.bad_inputs.pages import zipped

WORDS = b"The tide rose in the night."


def _nested(depth: int) -> bytes:
    content = zipped({"a.txt": WORDS})
    for _ in range(depth):
        content = zipped({"inner.zip": content})
    return content


def _secret() -> bytes:
    content = bytearray(zipped({"a.txt": WORDS}))
    # The flag for encryption, in the member's own header and in the list at the end.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _wrong_sum() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", WORDS)
    return buffer.getvalue().replace(b"tide", b"side")


def _link_in_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def tarred(*members: tarfile.TarInfo, content: bytes = b"") -> bytes:
    """Return a tar archive of *members*; those that are files have *content*."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for member in members:
            member.size = len(content) if member.isreg() else 0
            archive.addfile(member, io.BytesIO(content) if member.isreg() else None)
    return buffer.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def _pax_bomb() -> bytes:
    # The header of a member says that 60 MB of attributes follow.
    member = _member("pax", tarfile.XHDTYPE)
    member.size = 60_000_000
    return gzip.compress(member.tobuf() + b"\0" * member.size)


ARCHIVES: Mapping[str, Callable[[], bytes]] = {
    "text.zip": lambda: WORDS,
    "empty.zip": lambda: b"",
    "truncated.zip": lambda: zipped({"a.txt": WORDS * 99})[:-30],
    "bomb.zip": lambda: zipped({"a.txt": b"a" * 90_000_000}),
    "up.zip": lambda: zipped({"../../a.txt": WORDS}),
    "absolute.zip": lambda: zipped({"/etc/a.txt": WORDS}),
    "drive.zip": lambda: zipped({"C:\\a.txt": WORDS}),
    "secret.zip": _secret,
    "wrong-sum.zip": _wrong_sum,
    "link.zip": _link_in_zip,
    "deep.zip": lambda: _nested(6),
    "kinds.zip": lambda: zipped({"a.exe": WORDS}),
    "text.tar": lambda: WORDS * 99,
    "truncated.tar": lambda: tarred(_member("a.txt"), content=WORDS * 99)[:700],
    "link.tar": lambda: tarred(_member("a.txt", tarfile.SYMTYPE, "/etc/passwd")),
    "hard-link.tar": lambda: tarred(_member("a.txt", tarfile.LNKTYPE, "../b.txt")),
    "device.tar": lambda: tarred(_member("a.txt", tarfile.CHRTYPE)),
    "pipe.tar": lambda: tarred(_member("a.txt", tarfile.FIFOTYPE)),
    "up.tar": lambda: tarred(_member("../a.txt"), content=WORDS),
    "pax.tar.gz": _pax_bomb,
    "truncated.tar.gz": lambda: gzip.compress(tarred(_member("a.txt"), content=WORDS * 999))[:-40],
    "text.tgz": lambda: WORDS,
    "bomb.txt.gz": lambda: gzip.compress(b"a" * 90_000_000),
    "bomb.tar.bz2": lambda: bz2.compress(tarred(_member("a.txt"), content=b"a" * 90_000_000)),
}
