"""The blocks of text in a tree: of a page, of a chapter, or of what trafilatura found in one.

trafilatura has elements of its own (`head`, `item`, `quote`, `row`, `cell`, `lb`), and gives parts
of some pages as they were; both vocabularies are read.
"""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from bot.article import ParagraphKind
from corpus.reading.blocks import Block
from corpus.reading.mojibake import mended

# Characters that show nothing: where a word may be broken, the order of bytes. Those that join
# letters, and those that give a direction, change what is seen and are kept.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_PARAGRAPH_END = re.compile(r"\n{2,}")
# Behind the end of a sentence, in a line that is longer than those of songs and addresses. Of two
# `<br>`, which old pages have between paragraphs, trafilatura leaves one.
_LONG_LINE_END = re.compile(r"(?<=.{80}[.!?…:”\"»)])\n")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
_CAPTIONS = frozenset({"caption", "figcaption"})
_OTHER_BLOCKS = """
address article aside blockquote body cell center dd details dialog div dl dt fieldset figure
footer form header item legend li list main nav ol p pre quote row section summary table tbody td
tfoot th thead tr ul
"""
_BLOCKS = frozenset(_OTHER_BLOCKS.split()) | _HEADINGS | _CAPTIONS
_ROWS = frozenset({"row", "tr"})
_CELLS = frozenset({"cell", "td", "th"})
_BREAKS = frozenset({"br", "hr", "lb"})
_UNREAD_TAGS = """
audio button canvas graphic iframe img input math noscript object option rp rt script select style
svg template textarea video
"""
_UNREAD = frozenset(_UNREAD_TAGS.split())
# A table that is wider was made by a program for a program.
MAX_CELLS = 50
MIN_CELLS = 2
# What has more words in a cell is set in columns, and is text.
MAX_CELL_CHARACTERS = 200


def blocks_of(root: etree._Element) -> Iterator[Block]:
    """Yield the blocks of text below *root* in reading order; a table's row is one block.

    Their words are plain: spaces that do not break are spaces, since nobody sees the difference
    or types it, and hyphens that are only seen where a line ends are left out. A `<br>` ends a
    line, and two end a block, as does one below a line as long as a paragraph.
    """
    kind, pieces = ParagraphKind.TEXT, [""]
    for piece in _pieces(root):
        if isinstance(piece, ParagraphKind):
            yield from _made(pieces, kind)
            kind, pieces = piece, []
        else:
            pieces.append(piece)
    yield from _made(pieces, kind)


def words_of(element: etree._Element) -> str:
    """Return the words of *element* on one line."""
    return _line("".join(element.itertext()))


def _made(pieces: list[str], kind: ParagraphKind) -> Iterator[Block]:
    text = "\n".join(map(_line, "".join(pieces).split("\n"))).strip("\n")
    for part in _PARAGRAPH_END.split(text) if text else ():
        for paragraph in _LONG_LINE_END.split(part):
            yield Block(mended(paragraph), kind)


def _line(text: str) -> str:
    if text.isascii():
        return " ".join(text.split())
    return unicodedata.normalize("NFC", " ".join(_UNSEEN.sub("", text).split()))


def _unbroken(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield texts, line breaks, and the kind of each block where it begins or goes on."""
    kinds = [ParagraphKind.TEXT]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and _is_block(element):
            row = _row(element)
            kinds.append(_kind(element, kinds[-1]) if row is None else ParagraphKind.CAPTION)
            yield kinds[-1]
            yield _unbroken(element.text) if row is None else row
            if row is not None:
                walk.skip_subtree()
        elif event == "start":
            yield from _inline(element, walk)
        else:
            if _is_block(element):
                kinds.pop()
                yield kinds[-1]
            if element is not root:
                yield _unbroken(element.tail)


def _inline(element: etree._Element, walk: etree.iterwalk) -> Iterator[str]:
    if element.tag in _UNREAD or _is_listing(element):
        walk.skip_subtree()
    else:
        yield "\n" if element.tag in _BREAKS else ""
        yield _unbroken(element.text)


def _is_block(element: etree._Element) -> bool:
    return element.tag in _BLOCKS


def _is_listing(element: etree._Element) -> bool:
    """Tell whether *element* is a program that stands alone; within a sentence it is a word."""
    parent, before = element.getparent(), element.getprevious()
    if element.tag != "code" or parent is None or parent.tag not in {"body", "div", "pre"}:
        return False
    around = (parent.text if before is None else before.tail, element.tail)
    return not any(text and text.strip() for text in around)


def _kind(element: etree._Element, outer: ParagraphKind) -> ParagraphKind:
    if element.tag in _HEADINGS:
        return ParagraphKind.HEADING
    return ParagraphKind.CAPTION if element.tag in _CAPTIONS else outer


def _row(element: etree._Element) -> str | None:
    """Return the words of a row of a table; *None* if it is none, or lays out text in columns."""
    if element.tag not in _ROWS:
        return None
    cells = [words_of(cell) for cell in element.iterchildren() if cell.tag in _CELLS]
    is_layout = len(cells) < MIN_CELLS or any(len(cell) > MAX_CELL_CHARACTERS for cell in cells)
    if is_layout and len(cells) <= MAX_CELLS:
        return None
    return " | ".join(cells[:MAX_CELLS]).strip() if any(cells) else ""
