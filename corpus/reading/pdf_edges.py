"""What a PDF's pages repeat: running heads, page numbers and notices, no part of the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.reading.pdf_pages import Line

# Two lines above and two below: a title and a chapter, a page number and a publisher.
EDGE_LINES = 2
# A head that alternates between left and right pages still stands on more than two.
MIN_PAGES = 3
# Elsewhere on a page a line is a notice if it is long, and on many pages.
NOTICE_CHARACTERS = 20
NOTICE_PAGES = 5
NOTICE_SHARE = 0.25

_NO_LETTERS = re.compile(r"[\W\d_]+|\b[ivxl]+\b", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|pág\.?|p\.?|s\.|стр\.?)\s*)?"
    r"(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|of|von|de|di|van|из|sur)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)


def without_repeated(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the lines of each page, without those that repeat on others, and its number."""
    edges = [_edges_of(page) for page in pages]
    at_edges = _counted(edges)
    anywhere = _counted(pages)
    for page, edge in zip(pages, edges, strict=True):
        left_out = {
            id(line)
            for line in edge
            if _PAGE_NUMBER.fullmatch(line.text) or at_edges[_essence(line)] >= _times(len(pages))
        }
        left_out |= {
            id(line)
            for line in page
            if len(line.text) >= NOTICE_CHARACTERS
            and anywhere[_essence(line)] >= max(NOTICE_PAGES, NOTICE_SHARE * len(pages))
        }
        yield [line for line in page if id(line) not in left_out]


def _times(pages: int) -> int:
    return MIN_PAGES if pages > MIN_PAGES else max(pages, 2)


def _counted(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """Count the pages on which a line stands."""
    counts = Counter(line for page in pages for line in {_essence(line) for line in page})
    del counts[""]
    return counts


def _edges_of(page: Sequence[Line]) -> list[Line]:
    """Return the highest and the lowest lines, wherever they stand in the file."""
    by_height = sorted(page, key=lambda line: line.top)
    if len(by_height) <= 2 * EDGE_LINES:
        return by_height
    return by_height[:EDGE_LINES] + by_height[-EDGE_LINES:]


def _essence(line: Line) -> str:
    """Return what is the same on each page: a head's letters, without the page's number.

    Sentences may differ in their number alone, and are taken whole.
    """
    text = line.text.casefold()
    return text if _ENDS_SENTENCE.search(text) else _NO_LETTERS.sub("", text)
