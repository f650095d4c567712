"""Members of a tar archive, compressed or not."""

import io
import tarfile
from collections.abc import Iterator

from corpus.errors import ArticleUnreadableError
from corpus.opening.damage import DAMAGE, damage
from corpus.opening.member_names import folders_and_name, is_hidden
from corpus.opening.part import Opening, Part
from corpus.opening.streams import Frugal, stream
from corpus.opening.unpacking import is_compressed, unpacked
from corpus.reading.reading import UnreadableError

# A name and the target of a link have at most 4,096 bytes each; this leaves room for attributes.
# Python's memory for hostile headers grows with the square of this, to 100 MB.
MAX_HEADER_BYTES = 20_000


def tar_members(part: Part, opening: Opening) -> Iterator[Part | ArticleUnreadableError]:
    """Yield the files in the tar archive *part*, each open until the next is asked for.

    Raises:
        UnreadableError: If it is no tar archive, or is damaged or cut off.
        tarfile.TarError: Likewise.
    """
    # Whatever it is called: browsers unpack what they save.
    packed = is_compressed(part.file)
    source = unpacked(part.file, opening.budget) if packed else part.file
    headers = Frugal(source, allowed=MAX_HEADER_BYTES)
    with _archive(headers) as archive:
        while entry := _next(archive, headers):
            opening.budget.spend_entries()
            yield from _member(archive, entry, part, opening)


def _archive(headers: Frugal) -> tarfile.TarFile:
    try:
        return tarfile.TarFile(fileobj=headers, encoding="utf-8")
    except tarfile.ReadError as error:
        message = "is no tar archive, or is damaged; get it again"
        raise UnreadableError(message) from error


def _next(archive: tarfile.TarFile, headers: Frugal) -> tarfile.TarInfo | None:
    headers.allow(MAX_HEADER_BYTES)
    entry = archive.next()
    headers.allow(None)
    # The archive would remember all of them, and what one says for all that follow.
    archive.members.clear()  # type: ignore[attr-defined]  # left out of typeshed
    archive.pax_headers = {}
    if entry is None and headers.last.strip(b"\x00"):
        message = "is damaged or cut off; what stood before that was read"
        raise UnreadableError(message)
    if entry is not None and entry.size < 0:
        message = "has a file of negative size"
        raise UnreadableError(message)
    return entry


def _member(
    archive: tarfile.TarFile, entry: tarfile.TarInfo, part: Part, opening: Opening
) -> Iterator[Part | ArticleUnreadableError]:
    try:
        steps = folders_and_name(entry.name)
        if is_hidden(steps) or entry.isdir():
            return
        yield Part(
            name=steps[-1],
            inside=opening.place(part.inside, "!", "/".join(steps)),
            file=_opened(archive, entry),
            depth=part.depth + 1,
        )
    except DAMAGE as error:
        yield opening.problem(opening.place(part.inside, "!", entry.name), damage(error))


def _opened(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> io.BufferedReader:
    if entry.issym() or entry.islnk():
        message = "is a link in an archive; it is not followed"
        raise UnreadableError(message)
    # A sparse file may be terabytes of zeros that are not there.
    file = archive.extractfile(entry) if entry.isreg() and not entry.issparse() else None
    if file is None:
        message = "is a device, a pipe or a sparse file, not a plain one"
        raise UnreadableError(message)
    return stream(file)
