"""Paragraphs of a PDF, from the lines of its pages: a page says where a line is, and no more."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from bot.article import ParagraphKind
from corpus.reading.blocks import Block
from corpus.reading.pdf_hyphens import BROKEN, one_line, words_of
from corpus.reading.pdf_pages import Line

# Letters of one paragraph differ by less than this share: superscripts, other fonts.
SAME_SIZE = 0.12
# Larger letters than the text's by this share are a heading's.
HEADING_SIZE = 1.15
MAX_HEADING_CHARACTERS = 200
MAX_BOLD_HEADING_CHARACTERS = 100
# The first lines show whether a paragraph is of a table, with dots or figures.
MAX_ENTRY_CHARACTERS = 500
# In lines' distances: more than this is a gap between paragraphs.
PARAGRAPH_GAP = 1.35
# In sizes of a letter: an indented line begins this far to the right, an average letter is this
# wide, and lines that begin this near to each other are one column's.
INDENT = 0.7
LETTER_WIDTH = 0.5
COLUMN = 3.0
# Of the letters and figures in a line of running text, nearly all are letters.
MIN_LETTERS = 0.6

_BULLET = re.compile(r"[•‣◦▪■●○∙·➢✓\uf0b7\uf0a7]\s*|[–—*-]\s+")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]\s", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]\d]*$")
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|abb(?:ildung|\.)|tabelle|figura|tabla|tableau|tabella|tabela"
    r"|afbeelding|рис(?:унок|\.)|таблица)\s*\d+(?:\.\d+)*\s*[.:–—|]",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d+|[ivxl]+)?(?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is usual on a page: the size and distance of its lines, and where columns end."""

    size: float
    distance: float
    rights: dict[int, float]

    def right_of(self, line: Line) -> float:
        """Return the right edge of the column that *line* stands in."""
        place = _column(line, self.size)
        return max(self.rights.get(near, line.right) for near in range(place - 1, place + 2))


def blocks_of(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Yield the paragraphs of *pages*, in the order that pdfium reads them.

    Lines of larger or of bold letters are headings. Captions and tables are captions, and the
    lines of a table of contents boilerplate.
    """
    size = _usual_size(line for page in pages for line in page)
    known = words_of(line.text for page in pages for line in page)
    for lines in _paragraphs(pages, size):
        text = _BULLET.sub("", one_line([line.text for line in lines], known), count=1)
        yield Block(text, _kind(lines, text, size))


def _usual_size(lines: Iterable[Line]) -> float:
    letters = Counter[float]()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _paragraphs(pages: Sequence[Sequence[Line]], size: float) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for lines in pages:
        page = _page(lines, size)
        for number, line in enumerate(lines):
            is_first = number == 0
            if paragraph and not _goes_on(paragraph, line, None if is_first else page):
                yield paragraph
                paragraph = []
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _page(lines: Sequence[Line], size: float) -> _Page:
    distances = [
        above.bottom - below.top
        for above, below in pairwise(lines)
        if _alike(above, below) and above.bottom - below.top > below.size / 2
    ]
    rights: dict[int, float] = {}
    for line in lines:
        place = _column(line, size)
        rights[place] = max(rights.get(place, line.right), line.right)
    return _Page(size=size, distance=median_low(distances) if distances else size, rights=rights)


def _column(line: Line, size: float) -> int:
    return round(line.left / (COLUMN * size)) if size > 0 else 0


def _alike(line: Line, other: Line) -> bool:
    return line.bold == other.bold and abs(line.size - other.size) <= SAME_SIZE * max(
        line.size, other.size
    )


def _goes_on(paragraph: Sequence[Line], line: Line, page: _Page | None) -> bool:
    """Tell whether *line* belongs to *paragraph*; *page* is theirs, or *None* between two."""
    last = paragraph[-1]
    if _BULLET.match(line.text):
        return False
    drop = last.bottom - line.top
    if page is None or drop < -last.size:  # another page, or the head of another column
        return _is_cut_off(last, line)
    if not _alike(last, line) and drop > last.size / 2:
        return False
    if drop > PARAGRAPH_GAP * max(page.distance, last.size):
        return False
    return not (_is_indented(paragraph, line) or _ended_early(last, line, page))


def _is_cut_off(last: Line, line: Line) -> bool:
    if not _alike(last, line) or _ENDS.search(last.text):
        return False
    return line.text[:1].islower() or last.text.endswith(("-", BROKEN, "\u00ad"))


def _is_indented(paragraph: Sequence[Line], line: Line) -> bool:
    last = paragraph[-1]
    indent = line.left - last.left
    if indent <= INDENT * last.size or line.left > last.right:
        return False
    # Below the first line, one further in hangs; below others, it begins a paragraph.
    return len(paragraph) > 1 or bool(_ENDS_SENTENCE.search(last.text))


def _ended_early(last: Line, line: Line, page: _Page) -> bool:
    """Tell whether *last* had room for the first word of *line*: its author ended it there."""
    if not _ENDS.search(last.text):
        return False
    if _NUMBERED.match(line.text):
        return True
    first_word = line.text.split(maxsplit=1)[0]
    needed = (len(first_word) + 1) * LETTER_WIDTH * last.size
    return last.right + needed < page.right_of(last) - last.size


def _kind(lines: Sequence[Line], text: str, size: float) -> ParagraphKind:
    if _LEADERS.search(text[:MAX_ENTRY_CHARACTERS]):
        return ParagraphKind.BOILERPLATE
    if _CAPTION.match(text) or _is_of_figures(text[:MAX_ENTRY_CHARACTERS]):
        return ParagraphKind.CAPTION
    larger = min(line.size for line in lines) >= HEADING_SIZE * size
    if larger and len(text) <= MAX_HEADING_CHARACTERS:
        return ParagraphKind.HEADING
    bold = all(line.bold for line in lines) and not _ENDS.search(text)
    if bold and len(text) <= MAX_BOLD_HEADING_CHARACTERS:
        return ParagraphKind.HEADING
    return ParagraphKind.TEXT


def _is_of_figures(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    written = sum(not letter.isspace() for letter in text)
    return letters < MIN_LETTERS * written
