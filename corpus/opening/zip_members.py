"""Members of a zip archive."""

import io
import stat
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.errors import ArticleUnreadableError
from corpus.opening.budget import Meter
from corpus.opening.damage import DAMAGE, damage
from corpus.opening.member_names import folders_and_name, is_hidden
from corpus.opening.part import Opening, Part
from corpus.opening.streams import Frugal, stream, whole
from corpus.reading.reading import UnreadableError

# Python reads a zip's list of contents at once: 100,000 entries of 160 bytes.
MAX_LIST_BYTES = 16_000_000
# A zip is read from its end, so one inside of another is kept in memory.
MAX_INNER_BYTES = 64_000_000
_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x1
# What is read in little memory; others, such as LZMA, may ask for gigabytes.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}


def zip_members(part: Part, opening: Opening) -> Iterator[Part | ArticleUnreadableError]:
    """Yield the files in the zip archive *part*, each open until the next is asked for.

    Raises:
        UnreadableError: If it is no zip archive, or a bomb.
    """
    file = Frugal(_seekable(part), allowed=MAX_LIST_BYTES)
    with zipfile.ZipFile(file) as archive:
        file.allow(None)
        entries = archive.infolist()
        opening.budget.spend_entries(len(entries))
        _check_apart(entries)
        for entry in entries:
            yield from _member(archive, entry, part, opening)


def _seekable(part: Part) -> io.BufferedIOBase:
    if part.file.seekable():
        return part.file
    reason = f"is an archive of over {MAX_INNER_BYTES // 10**6} MB in another; unpack that first"
    return io.BytesIO(whole(part.file, limit=MAX_INNER_BYTES, reason=reason))


def _check_apart(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Check that no entry's bytes are another's, too; such a bomb needs no second layer."""
    for one, other in pairwise(sorted(entries, key=lambda entry: entry.header_offset)):
        if one.header_offset + _LOCAL_HEADER_BYTES + one.compress_size > other.header_offset:
            message = "has files that overlap, as only a zip bomb has"
            raise UnreadableError(message)


def _member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, part: Part, opening: Opening
) -> Iterator[Part | ArticleUnreadableError]:
    # Not `filename`, from which Python has cut what follows a zero byte.
    name = entry.orig_filename
    try:
        steps = folders_and_name(name)
        if is_hidden(steps) or entry.is_dir():
            return
        _check(entry)
        with archive.open(entry) as file:
            meter = Meter(opening.budget, packed=lambda: entry.compress_size)
            yield Part(
                name=steps[-1],
                inside=opening.place(part.inside, "!", "/".join(steps)),
                file=stream(file, meter),
                depth=part.depth + 1,
            )
    except DAMAGE as error:
        yield opening.problem(opening.place(part.inside, "!", name), damage(error))


def _check(entry: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        message = "is a link or a device, not a file; it is not followed"
        raise UnreadableError(message)
    if entry.flag_bits & _ENCRYPTED:
        message = "is protected by a password; pack it without"
        raise UnreadableError(message)
    if entry.compress_type not in _METHODS:
        message = "is packed in a way that is not read; pack it again as an ordinary zip"
        raise UnreadableError(message)
