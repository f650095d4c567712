"""Opening: the articles in a file, which may be one, or a table, mailbox or archive of many.

Nothing that comes out of an archive is ever written anywhere, and whatever a file says of itself
is believed only within the bounds that `corpus.opening.budget` names.
"""

import io
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.errors import ArticleUnreadableError
from corpus.opening.columns import FIELDS
from corpus.opening.contents import UNKNOWN_KIND, Found, contents
from corpus.opening.kinds import OPENABLE_SUFFIXES, Kind, form_of, is_container, kind_of
from corpus.opening.part import Opening, Part
from corpus.opening.real_forms import HEAD_BYTES, check_form
from corpus.opening.streams import CHUNK_BYTES
from corpus.reading.file_content import read_content
from corpus.reading.item import Item
from corpus.reading.reading import UnreadableError

__all__ = ["FIELDS", "OPENABLE_SUFFIXES", "is_container", "open_file"]


def open_file(path: Path, *, fields: Mapping[str, str]) -> Iterator[Found]:
    """Yield the articles in the file *path*, unread; what is wrong comes as an error in its place.

    *fields* says which column of a table holds which of our FIELDS, where its name does not.
    An article that is a file by itself comes without its content.
    """
    try:
        with _opened(path) as file:
            yield from _found(path, file, fields)
    except UnreadableError as error:
        yield ArticleUnreadableError(path, str(error))
    except OSError as error:
        yield ArticleUnreadableError(path, f"cannot be read ({error.strerror or error})")


def _opened(path: Path) -> io.BufferedReader:
    try:
        # Before it is opened, because opening a named pipe waits for somebody to write to it.
        if stat.S_ISREG(path.stat().st_mode):
            return io.BufferedReader(path.open("rb", 0), CHUNK_BYTES)
    except (OSError, ValueError):
        pass
    # Which says why it cannot be read.
    read_content(path)
    message = "cannot be read"
    raise UnreadableError(message)


def _found(path: Path, file: io.BufferedReader, fields: Mapping[str, str]) -> Iterator[Found]:
    kind = kind_of(path.name)
    if kind is Kind.UNKNOWN:
        raise UnreadableError(UNKNOWN_KIND)
    if kind is Kind.ARTICLE:
        form = form_of(path.name)
        check_form(file.read(HEAD_BYTES), form)
        yield Item(path=path, form=form)
        return
    found = contents(Part(name=path.name, file=file), Opening(path=path, fields=fields))
    first = next(found, None)
    if first is None:
        message = "has nothing in it that could be read"
        raise UnreadableError(message)
    yield first
    yield from found
