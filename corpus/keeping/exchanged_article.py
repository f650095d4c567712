"""Exchanged articles: a line's fields as an article that can be kept, or why they are none.

Somebody else may have written the line, so nothing in it is believed that can be checked.
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.article import Article, Paragraph, Source, Span
from corpus.identity import CollectionNameError, checked_collection
from corpus.keeping.exchange import MAX_PARAGRAPHS, Fields, LineUnreadableError
from corpus.keeping.kept_article import KINDS, follows
from corpus.reading.file_content import MAX_FILE_BYTES
from corpus.record import Record, recorded

# Readers keep 300 of a title and 2,000 of an address. A path has 4,096 bytes at most, each of
# which may be written as four characters, and so has a name inside of an archive.
MAX_FIELD_CHARACTERS = 4_000
MAX_IDENTITY_CHARACTERS = 40_000

TEXTS = ("id", "collection", "identity", "title", "text")
TEXTS_OR_NOTHING = ("author", "outlet", "published", "url", "canonical", "updated")
FIELDS = frozenset((*TEXTS, *TEXTS_OR_NOTHING, "paragraphs"))
# What files that an earlier Quotedesk wrote lack.
LATER_FIELDS: Fields = {"updated": None}
ADDRESSES = ("url", "canonical")

_LONGEST = {"text": MAX_FILE_BYTES, "identity": MAX_IDENTITY_CHARACTERS}
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\{}^\x00-\x1f\x7f]+")


def record_of(fields: Fields) -> Record:
    """Return the article that *fields* hold, as it is kept.

    Raises:
        LineUnreadableError: If they hold none that `corpus.keeping.exporting` could have written.
    """
    fields = {**LATER_FIELDS, **fields}
    _check_fields(fields)
    source = Source(
        article_id=fields["id"],
        title=fields["title"],
        author=fields["author"],
        outlet=fields["outlet"],
        published=_date(fields["published"]),
        url=fields["url"],
        collection=fields["collection"],
        updated=_date(fields["updated"]),
    )
    text = fields["text"]
    article = Article(
        source=source, text=text, paragraphs=tuple(_paragraphs(fields["paragraphs"], len(text)))
    )
    return recorded(article, identity=fields["identity"], canonical=fields["canonical"])


def _check_fields(fields: Fields) -> None:
    if fields.keys() != FIELDS:
        # A field that is not known would be lost without a word.
        odd = ", ".join(sorted(name[:40] for name in fields.keys() ^ FIELDS)[:3])
        message = f"lacks fields of an article or has others ({_HALF_A_CHARACTER.sub('?', odd)})"
        raise LineUnreadableError(message)
    for name in (*TEXTS, *TEXTS_OR_NOTHING):
        _check_text(name, fields[name])
    for name in ADDRESSES:
        if fields[name] is not None and not _ADDRESS.fullmatch(fields[name]):
            message = f"has a field {name} that is no http:// or https:// address"
            raise LineUnreadableError(message)
    _check_names(fields)


def _check_text(name: str, value: object) -> None:
    if value is None and name in TEXTS_OR_NOTHING:
        return
    if not isinstance(value, str):
        message = f"has a field {name} that is no text"
        raise LineUnreadableError(message)
    if len(value) > _LONGEST.get(name, MAX_FIELD_CHARACTERS):
        message = f"has a field {name} that is too long"
        raise LineUnreadableError(message)
    if _HALF_A_CHARACTER.search(value):
        message = f"has half a character in its field {name}"
        raise LineUnreadableError(message)


def _check_names(fields: Fields) -> None:
    if not _is_collection(fields["collection"]):
        message = "has a collection whose name none may have"
        raise LineUnreadableError(message)
    names = {"collection": fields["collection"], "identity": fields["identity"]}
    # With another id it could take the place of another article.
    if not follows(fields["id"], **names):
        message = "has an id that does not follow from its collection and identity"
        raise LineUnreadableError(message)


def _is_collection(name: str) -> bool:
    try:
        return checked_collection(name) == name
    except CollectionNameError:
        return False


def _date(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or day.isoformat() != written:
        message = "has a date that is not written like 2025-12-31"
        raise LineUnreadableError(message)
    return day


def _paragraphs(rows: object, length: int) -> Sequence[Paragraph]:
    if not isinstance(rows, list) or not 0 < len(rows) <= MAX_PARAGRAPHS:
        message = f"has no list of 1 to {MAX_PARAGRAPHS:,} paragraphs"
        raise LineUnreadableError(message)
    paragraphs: list[Paragraph] = []
    end = 0
    for row in rows:
        paragraph = _paragraph(row)
        if not end <= paragraph.span.start < paragraph.span.end <= length:
            message = "has paragraphs that overlap, are out of order, or end after the text"
            raise LineUnreadableError(message)
        paragraphs.append(paragraph)
        end = paragraph.span.end
    return paragraphs


def _paragraph(row: object) -> Paragraph:
    match row:
        case [int(start), int(stop), str(kind)] if kind in KINDS and bool not in map(type, row):
            return Paragraph(span=Span(start, stop), kind=KINDS[kind])
    message = "has a paragraph that is not [start, end, kind]"
    raise LineUnreadableError(message)
