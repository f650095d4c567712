"""Contents: what is in a file, and in the files in it."""

from collections.abc import Iterator

from corpus.errors import ArticleUnreadableError
from corpus.opening.damage import DAMAGE, damage
from corpus.opening.kinds import ARCHIVES, OPENABLE_SUFFIXES, Kind, form_of, kind_of
from corpus.opening.part import Opening, Part
from corpus.opening.real_forms import HEAD_BYTES, check_form
from corpus.opening.streams import whole
from corpus.opening.tables import table_rows
from corpus.opening.tar_members import tar_members
from corpus.opening.unpacking import is_compressed, unpacked
from corpus.opening.zip_members import zip_members
from corpus.reading.file_content import max_bytes
from corpus.reading.item import Item
from corpus.reading.reading import UnreadableError

MAX_DEPTH = 3
"""An archive in an archive is a habit of some programs; more are meant to wear readers out."""

UNKNOWN_KIND = f"is not a kind of file that is read ({', '.join(sorted(OPENABLE_SUFFIXES))})"
"""Why a file is not read whose ending is not known."""

Found = Item | ArticleUnreadableError


def contents(part: Part, opening: Opening) -> Iterator[Found]:
    """Yield what is in *part*. Whatever is wrong with it comes as an error, and ends only it.

    Raises:
        SpentError: If the whole file has given all that it may.
    """
    try:
        yield from _contents(part, opening)
    except DAMAGE as error:
        yield opening.problem(part.inside, damage(error))


def _contents(part: Part, opening: Opening) -> Iterator[Found]:
    kind = kind_of(part.name)
    if kind in ARCHIVES:
        yield from _unpacked(kind, part, opening)
    elif kind in {Kind.TABLE, Kind.JSON}:
        yield from table_rows(part, opening)
    elif kind is Kind.MAILBOX:
        yield from _mails(part, opening)
    elif kind is Kind.ARTICLE:
        yield _article(part, opening)
    else:
        raise UnreadableError(UNKNOWN_KIND)


def _unpacked(kind: Kind, part: Part, opening: Opening) -> Iterator[Found]:
    if part.depth >= MAX_DEPTH:
        message = f"is packed more than {MAX_DEPTH} deep; unpack what it is in"
        raise UnreadableError(message)
    members = {Kind.ZIP: zip_members, Kind.TAR: tar_members, Kind.COMPRESSED: _only_member}
    for member in members[kind](part, opening):
        if isinstance(member, Part):
            yield from contents(member, opening)
        else:
            yield member


def _only_member(part: Part, opening: Opening) -> Iterator[Part | ArticleUnreadableError]:
    if not is_compressed(part.file):
        message = "is not compressed, although its name says so; take that ending away"
        raise UnreadableError(message)
    name = part.name.rpartition(".")[0]
    inside = opening.place(part.inside, "!", name)
    file = unpacked(part.file, opening.budget)
    yield Part(name=name, inside=inside, file=file, depth=part.depth + 1)


def _mails(part: Part, opening: Opening) -> Iterator[Found]:
    from corpus.opening.mbox import messages  # noqa: PLC0415 - mail is not always there

    for key, message in messages(part.file):
        inside = opening.place(part.inside, "#", key)
        if isinstance(message, UnreadableError):
            yield opening.problem(inside, str(message))
        else:
            yield Item(path=opening.path, form=".eml", inside=inside, content=message)


def _article(part: Part, opening: Opening) -> Item:
    form = form_of(part.name)
    check_form(part.file.peek(HEAD_BYTES)[:HEAD_BYTES], form)
    limit = max_bytes(form)
    reason = f"is larger than {limit // 10**6} MB; split it into articles"
    content = whole(part.file, limit=limit, reason=reason)
    return Item(path=opening.path, form=form, inside=part.inside, content=content)
