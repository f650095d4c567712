"""The pages of a PDF, as pdfium reads them: lines of text with their places and sizes.

Places are in points, 1/72 of an inch; they grow to the right and upwards. They are measured for
the first and the last letter of a line alone: asking for every letter takes longer than reading.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from corpus.reading.blocks import MAX_CHARACTERS
from corpus.reading.pdf_hyphens import BROKEN
from corpus.reading.reading import UnreadableError

# Long books have some 1,000 pages.
MAX_PAGES = 2_000
MAX_LINES = 100_000
# How many pages are searched for pictures where there is no text.
PAGES_LOOKED_AT = 5
MISSING_PART = 'needs a part that is not installed: pip install "quotedesk[pdf]"'
_BOLD = 600  # the weight that CSS and PDF call semi-bold
_BOLD_NAMES = (b"bold", b"black", b"heavy")
_LINE_END = "\r\n"  # pdfium's
_FONT_NAME_BYTES = 128  # PostScript allows 127 in a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page.

    *top* and *bottom* are the feet of its first and of its last letter. They differ where pdfium
    took two lines for one, which it does where a word is broken by a hyphen; U+FFFE marks the
    place. *size* is that of its letters.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What a PDF holds. *title* and *author* are as its maker's program wrote them."""

    title: str
    author: str
    lines: tuple[tuple[Line, ...], ...]
    has_pictures: bool = False


def pages_of(content: bytes, *, max_lines: int = MAX_LINES) -> Pages:
    """Return the pages of the PDF *content*; of a damaged one, those that can be read.

    They have *max_lines* at most.

    Raises:
        UnreadableError: If it is no PDF, has a password or too many pages, or pdfium is missing.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UnreadableError(MISSING_PART) from error
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_why_closed(pypdfium2.raw)) from error
    with closing(document):
        count = len(document)
        if count > MAX_PAGES:
            message = f"has {count:,} pages, and at most {MAX_PAGES:,} are read; split it"
            raise UnreadableError(message)
        lines = tuple(_readable_pages(document, pypdfium2, max_lines))
        if not lines:
            message = "is damaged: none of its pages can be read"
            raise UnreadableError(message)
        return Pages(
            title=_property(document, "Title"),
            author=_property(document, "Author"),
            lines=lines,
            has_pictures=not any(lines) and _has_pictures(document, pypdfium2),
        )


def _property(document: Any, name: str) -> str:  # noqa: ANN401
    try:
        return str(document.get_metadata_value(name))
    except UnicodeDecodeError:  # halves of characters
        return ""


def _why_closed(raw: Any) -> str:  # noqa: ANN401 - a module without types
    reason = raw.FPDF_GetLastError()
    if reason in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return "is protected by a password; save it without"
    return "is no PDF, or one too damaged to be read"


def _readable_pages(document: Any, pypdfium2: Any, max_lines: int) -> Iterator[tuple[Line, ...]]:  # noqa: ANN401
    characters, lines = MAX_CHARACTERS, max_lines
    for number in range(len(document)):
        try:
            page = document.get_page(number)
        except pypdfium2.PdfiumError:
            continue
        with closing(page), closing(page.get_textpage()) as text_page:
            characters -= text_page.count_chars()
            found = [] if characters < 0 else text_page.get_text_range().split(_LINE_END)
            lines -= len(found)
            if min(characters, lines) < 0:
                message = (
                    f"has more than {MAX_CHARACTERS:,} characters or {max_lines:,} lines; split it"
                )
                raise UnreadableError(message)
            yield tuple(_lines(found, text_page, pypdfium2.raw))


def _has_pictures(document: Any, pypdfium2: Any) -> bool:  # noqa: ANN401
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    for number in range(min(len(document), PAGES_LOOKED_AT)):
        try:
            page = document.get_page(number)
        except pypdfium2.PdfiumError:
            continue
        with closing(page):
            if next(page.get_objects(filter=kinds), None) is not None:
                return True
    return False


def _lines(found: Sequence[str], text_page: Any, raw: Any) -> Iterator[Line]:  # noqa: ANN401
    start = 0
    for written in found:
        stripped = written.strip()
        if stripped:
            before = written[: written.index(stripped[0])]
            yield _line(text_page, raw, stripped, start + _units(before))
        start += _units(written) + len(_LINE_END)


def _units(text: str) -> int:
    """Return how many places *text* takes in UTF-16, by which pdfium counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _line(text_page: Any, raw: Any, text: str, start: int) -> Line:  # noqa: ANN401
    def index_of(place: int) -> int:
        return int(raw.FPDFText_GetCharIndexFromTextIndex(text_page, start + place))

    # A letter in the middle: bullets and raised numbers of notes stand at the ends.
    middle = len(text) // 2
    typical = index_of(middle + len(text[middle:]) - len(text[middle:].lstrip()))
    first, last = index_of(0), index_of(_units(text) - 1)
    top = _foot(text_page, raw, first)
    return Line(
        text=text,
        left=_box(text_page, raw, first).left,
        right=_box(text_page, raw, last).right,
        top=top,
        bottom=_foot(text_page, raw, last) if BROKEN in text else top,
        size=_size(text_page, raw, typical),
        bold=_is_bold(text_page, raw, typical),
    )


def _box(text_page: Any, raw: Any, index: int) -> Any:  # noqa: ANN401
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    return box


def _foot(text_page: Any, raw: Any, index: int) -> float:  # noqa: ANN401
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    return y.value


def _is_bold(text_page: Any, raw: Any, index: int) -> bool:  # noqa: ANN401
    """Tell whether a letter is bold, by its font's weight, else by its font's name."""
    weight = raw.FPDFText_GetFontWeight(text_page, index)
    if weight > 0:
        return bool(weight >= _BOLD)
    name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
    raw.FPDFText_GetFontInfo(text_page, index, name, _FONT_NAME_BYTES, ctypes.c_int())
    return any(word in name.value.lower() for word in _BOLD_NAMES)


def _size(text_page: Any, raw: Any, index: int) -> float:  # noqa: ANN401
    """Return the size of a letter as it is shown: its font's, as far as the page enlarges it."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    enlarged = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    return float(raw.FPDFText_GetFontSize(text_page, index) * enlarged)
