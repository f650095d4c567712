"""Styles of a Word document: what a paragraph is for its reader, by the name of its style.

Word gives its own styles one name in every language, `heading 1`, whatever a menu calls them;
their ids are translated. A style of the author's own is what the style is that it is based on.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.article import ParagraphKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
# Word itself refuses longer chains of styles.
MAX_BASES = 10
# The tenth outline level, 9, is body text.
BODY_LEVEL = 9

_KINDS = (
    (re.compile(r"toc\b.*|table of (?:figures|authorities)|index\b.*"), ParagraphKind.BOILERPLATE),
    (re.compile(r"header|footer|footnote text|endnote text"), ParagraphKind.BOILERPLATE),
    (re.compile(r"caption"), ParagraphKind.CAPTION),
    (
        re.compile(r"heading \d|title|subtitle|berschrift ?\d|titre ?\d|ttulo ?\d"),
        ParagraphKind.HEADING,
    ),
)


@dataclass(frozen=True, slots=True)
class Style:
    """What the paragraphs of a style are. *is_title* tells the document's title."""

    kind: ParagraphKind = ParagraphKind.TEXT
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class _Definition:
    name: str
    base: str
    level: int


def styles_of(elements: Iterable[Any]) -> dict[str, Style]:
    """Return the styles that *elements*, of the part for styles, define, by their ids."""
    definitions = {
        element.get(f"{W}styleId", ""): _Definition(
            name=_value(element, "name").lower(),
            base=_value(element, "basedOn"),
            level=outline_level(element),
        )
        for element in elements
        if element.tag == f"{W}style"
    }
    return {style_id: _style(style_id, definitions) for style_id in definitions}


def outline_level(element: Any) -> int:  # noqa: ANN401 - an element of lxml
    """Return the outline level that a style or a paragraph sets, 0 the highest."""
    level = element.find(f"{W}pPr/{W}outlineLvl")
    written = "" if level is None else level.get(VAL, "")
    return int(written) if re.fullmatch("[0-8]", written) else BODY_LEVEL


def _value(element: Any, name: str) -> str:  # noqa: ANN401
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(VAL, "")


def _style(style_id: str, definitions: Mapping[str, _Definition]) -> Style:
    """Return what *style_id* is, by the first in its chain that says."""
    for _ in range(MAX_BASES):
        definition = definitions.get(style_id)
        if definition is None:
            break
        for form, kind in _KINDS:
            if form.fullmatch(definition.name):
                return Style(kind, definition.name == "title")
        if definition.level < BODY_LEVEL:
            return Style(ParagraphKind.HEADING)
        style_id = definition.base
    return Style()
