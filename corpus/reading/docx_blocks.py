"""The body of a Word document, as the blocks that a reader sees.

It is walked element by element: python-docx passes over what stands in content controls, text
boxes and tracked insertions.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.article import ParagraphKind
from corpus.reading.blocks import Block
from corpus.reading.docx_styles import BODY_LEVEL, VAL, Style, W, outline_level

# A longer cell is an article's column, not a table's.
MAX_CELL_CHARACTERS = 400
MAX_BOLD_HEADING_CHARACTERS = 100

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
_TEXT_BOX = f"{W}txbxContent"
# What holds other elements, and is nothing itself: content controls, insertions, choices.
_FRAMES = {
    *(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")),
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}
# Deleted and moved words, codes of fields, readings of signs, and the same for older programs.
_UNSEEN = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt")),
    f"{_MC}Fallback",
}
_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_LINE_BREAKS = {f"{W}br", f"{W}cr"}
_OFF = {"0", "false", "off"}
_ENDS = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")


def blocks_of(container: Any, styles: Mapping[str, Style]) -> Iterator[tuple[Block, bool]]:  # noqa: ANN401
    """Yield the blocks in *container*, an element of lxml, and whether each is the title.

    A row of a table is one block. Empty lines in a paragraph part it into several.
    """
    for child in container:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, styles)
        elif child.tag == _TABLE:
            for row in _within(child, _ROW):
                yield from _row(row, styles)
        elif child.tag in _FRAMES:
            yield from blocks_of(child, styles)


def _paragraph(element: Any, styles: Mapping[str, Style]) -> Iterator[tuple[Block, bool]]:  # noqa: ANN401
    pieces = list(_pieces(element))
    style_id = element.find(f"{W}pPr/{W}pStyle")
    style = styles.get("" if style_id is None else style_id.get(VAL, ""), Style())
    kind = style.kind
    texts = _texts("".join(piece for piece in pieces if isinstance(piece, str)))
    if kind is ParagraphKind.TEXT and (
        outline_level(element) < BODY_LEVEL or (len(texts) == 1 and _is_bold(element, texts[0]))
    ):
        kind = ParagraphKind.HEADING
    for text in texts:
        yield Block(text, kind), style.is_title
    for box in pieces:
        if not isinstance(box, str):
            yield from blocks_of(box, styles)


def _row(row: Any, styles: Mapping[str, Style]) -> Iterator[tuple[Block, bool]]:  # noqa: ANN401
    cells = list(_within(row, _CELL))
    texts = [" ".join(_cell_texts(cell)) for cell in cells]
    if len(cells) == 1 or any(len(text) > MAX_CELL_CHARACTERS for text in texts):
        for cell in cells:
            yield from blocks_of(cell, styles)
    elif any(texts):
        yield Block(" | ".join(texts).strip(), ParagraphKind.CAPTION), False


def _cell_texts(cell: Any) -> Iterator[str]:  # noqa: ANN401
    for block, _ in blocks_of(cell, {}):
        yield " ".join(block.text.split())


def _within(element: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    """Yield the children of *element* that are *tag*, those in frames included."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _FRAMES:
            yield from _within(child, tag)


def _pieces(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the words in *element*, and the text boxes, which are elements of lxml."""
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in _LINE_BREAKS:
            yield "\n"
        elif tag == _TEXT_BOX:
            yield child
        elif tag not in _UNSEEN and not _is_on(child, "vanish"):
            yield from _pieces(child)


def _texts(text: str) -> list[str]:
    """Return what *text* says, without spaces that only set it out; cut at its empty lines."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [part.strip("\n") for part in re.split("\n{2,}", "\n".join(lines)) if part.strip()]


def _is_on(run: Any, name: str) -> bool:  # noqa: ANN401
    """Tell whether *run* has the property *name*, such as bold letters or hidden ones."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(VAL, "") not in _OFF


def _is_bold(paragraph: Any, text: str) -> bool:  # noqa: ANN401
    if len(text) > MAX_BOLD_HEADING_CHARACTERS or _ENDS.search(text):
        return False
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return bool(runs) and all(_is_on(run, "b") for run in runs)
