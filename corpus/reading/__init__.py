"""Reading: one reader a form, each from an item's content to what it says.

Foreign parsers are imported where they run, which is in child processes; see `corpus.caging`.
"""

from collections.abc import Callable

from corpus.errors import ArticleUnreadableError
from corpus.reading.decoding import decode
from corpus.reading.file_content import read_content
from corpus.reading.half_characters import sound_reading
from corpus.reading.item import ROW, Item, WebItem
from corpus.reading.reading import Metadata, Reading, UnreadableError

__all__ = [
    "CAGED_FORMS",
    "READABLE_FORMS",
    "ROW",
    "Item",
    "Metadata",
    "Reading",
    "WebItem",
    "read",
]

Reader = Callable[[bytes], Reading]


def read(item: Item | WebItem) -> Reading:
    """Read the article that *item* is.

    Raises:
        ArticleUnreadableError: If there is no article in it; the reason says why.
    """
    try:
        return _read(item)
    except UnreadableError as error:
        raise ArticleUnreadableError(item.place, str(error)) from error


def _read(item: Item | WebItem) -> Reading:
    content = _content(item)
    reader = _READERS.get(item.form)
    if reader is None:
        message = f"is not a kind of file that is read ({', '.join(sorted(READABLE_FORMS))})"
        raise UnreadableError(message)
    if not content:
        message = "is empty"
        raise UnreadableError(message)
    # Here, for whatever reads: nothing else could store what no text can hold.
    reading = sound_reading(reader(content))
    if not reading.has_words_to_quote():
        message = "has no text that could be quoted"
        raise UnreadableError(message)
    return reading


def _content(item: Item | WebItem) -> bytes:
    if isinstance(item, WebItem):
        from corpus.reading.served import served_content  # noqa: PLC0415 - see above

        return served_content(item)
    return read_content(item.path, item.form) if item.content is None else item.content


def _text(content: bytes) -> Reading:
    from corpus.reading.text import read_text  # noqa: PLC0415 - see above

    return read_text(_decoded(content))


def _markdown(content: bytes) -> Reading:
    from corpus.reading.markdown import read_markdown  # noqa: PLC0415

    return read_markdown(_decoded(content))


def _html(content: bytes) -> Reading:
    from corpus.reading.html import read_html  # noqa: PLC0415

    return read_html(content)


def _pdf(content: bytes) -> Reading:
    from corpus.reading.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(content)


def _docx(content: bytes) -> Reading:
    from corpus.reading.docx import read_docx  # noqa: PLC0415

    return read_docx(content)


def _epub(content: bytes) -> Reading:
    from corpus.reading.epub import read_epub  # noqa: PLC0415

    return read_epub(content)


def _mail(content: bytes) -> Reading:
    from corpus.reading.mail import read_mail  # noqa: PLC0415

    return read_mail(content)


def _row(content: bytes) -> Reading:
    from corpus.reading.row import read_row  # noqa: PLC0415

    return read_row(content)


def _decoded(content: bytes) -> str:
    text = decode(content)
    if not text.strip():
        message = "is blank"
        raise UnreadableError(message)
    return text


_READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".epub": _epub,
    ".eml": _mail,
    ROW: _row,
}
READABLE_FORMS = frozenset(_READERS) - {ROW}
CAGED_FORMS = frozenset(_READERS) - {".txt", ".md", ".markdown", ROW}
"""The forms whose parsers are foreign and meet hostile content."""
