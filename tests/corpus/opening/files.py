"""Archives and tables to open, made in one line."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import ArticleUnreadableError
from corpus.opening import open_file
from corpus.reading import Item


def zipped(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Build a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def tarred(members: Mapping[str, bytes], *, compression: str = "") -> bytes:
    """Build a tar archive."""
    packed = io.BytesIO()
    with tarfile.TarFile(fileobj=packed, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(packed.getvalue(), mtime=0) if compression == "gz" else packed.getvalue()


def json_lines(*rows: object) -> bytes:
    """Build JSON Lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def opened(path: Path, content: bytes | None = None, **fields: str) -> list[tuple[str, object]]:
    """Open *path*, with *content* if there is some.

    Returns what is inside of it with its content, or with what is wrong with it.
    """
    if content is not None:
        path.write_bytes(content)
    found: list[tuple[str, object]] = []
    for each in open_file(path, fields=fields):
        if isinstance(each, ArticleUnreadableError):
            found.append((each.place.removeprefix(str(path)), each.reason))
        else:
            found.append((each.inside, each.content))
    return found


def items(path: Path, content: bytes, **fields: str) -> list[Item]:
    """Open *path* with *content*, in which nothing is wrong."""
    path.write_bytes(content)
    found = list(open_file(path, fields=fields))
    assert not [each for each in found if isinstance(each, ArticleUnreadableError)], found
    return [each for each in found if isinstance(each, Item)]


def rows(path: Path, content: bytes, **fields: str) -> list[dict[str, str]]:
    """Open the table *path* with *content*, in which nothing is wrong; return its rows."""
    return [json.loads(item.content or b"") for item in items(path, content, **fields)]
