"""Marking: which blocks of a page are no part of the article's own words.

A paragraph of real text is never to be marked; a line that only might be boilerplate stays text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from bot.article import ParagraphKind, Span
from bot.quoting.boilerplate import is_boilerplate
from corpus.reading.blocks import Block
from corpus.reading.html_blocks import words_of
from corpus.reading.html_lines import is_around, is_byline, is_closing, is_credit
from corpus.sentences import sentence_spans

# A longer link is a paragraph in which somebody forgot to close a link.
MAX_LINK_CHARACTERS = 200
MAX_CAPTION_CHARACTERS = 1000
# Bylines stand above the text; below it, where it first appeared and who its author is.
FIRST_BLOCKS = 6
LAST_BLOCKS = 4

_OCCUPATION = re.compile(
    r"\s+(?:is|was|works|writes|covers|reports|joined|has (?:been|written|covered|worked))\b"
    r"(?=.{0,200}\b(?:writer|reporter|editor|journalist|correspondent|columnist|author|professor"
    r"|lecturer|fellow|researcher|contributor|producer|critic|blogger|historian|covers|covering"
    r"|writes|reports|reporting|freelance)\b)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSigns:
    """What tells beside its words what a paragraph is: the page's links, captions and authors."""

    links: frozenset[str]
    captions: frozenset[str]
    authors: tuple[str, ...]


def page_signs(tree: HtmlElement, author: str | None) -> PageSigns:
    """Return the signs of the page *tree*, as it is before text is taken from it."""
    links = (
        words_of(link)
        for link in tree.iter("a")
        if not link.get("href", "#").startswith(("#", "javascript:"))
    )
    captions = (
        words_of(element)
        for element in tree.xpath(
            ".//*[contains(@class, 'caption') or contains(@class, 'Caption')]"
        )
    )
    return PageSigns(
        links=frozenset(filter(None, links)),
        captions=frozenset(filter(None, captions)),
        authors=tuple(author.split(", ")) if author else (),
    )


def marked(blocks: Sequence[Block], signs: PageSigns) -> Iterator[Block]:
    """Yield *blocks*, those that are no words of the article marked as what they are."""
    for place, block in enumerate(blocks):
        kind = _kind(block, signs)
        if kind is ParagraphKind.TEXT and place >= len(blocks) - LAST_BLOCKS:
            kind = _kind_below(block.text, signs)
        if kind is ParagraphKind.TEXT and place < FIRST_BLOCKS and is_byline(block.text):
            kind = ParagraphKind.BYLINE
        yield replace(block, kind=kind)


def _kind(block: Block, signs: PageSigns) -> ParagraphKind:
    text = block.text
    if block.kind is ParagraphKind.HEADING and is_around(text):
        return ParagraphKind.BOILERPLATE
    if block.kind is not ParagraphKind.TEXT:
        return block.kind
    if is_credit(text) or (len(text) <= MAX_CAPTION_CHARACTERS and text in signs.captions):
        return ParagraphKind.CAPTION
    if is_around(text) or _is_link(text, signs) or _is_all_boilerplate(text):
        return ParagraphKind.BOILERPLATE
    return ParagraphKind.TEXT


def _is_link(text: str, signs: PageSigns) -> bool:
    return len(text) <= MAX_LINK_CHARACTERS and text in signs.links


def _is_all_boilerplate(text: str) -> bool:
    # Most text is none from its first word on, and is not cut into sentences.
    return is_boilerplate(text) and all(
        is_boilerplate(sentence.of(text)) for sentence in sentence_spans(text, Span(0, len(text)))
    )


def _kind_below(text: str, signs: PageSigns) -> ParagraphKind:
    if is_closing(text):
        return ParagraphKind.CLOSING
    is_about_its_author = any(
        text.startswith(author) and _OCCUPATION.match(text, len(author))
        for author in signs.authors
    )
    return ParagraphKind.BOILERPLATE if is_about_its_author else ParagraphKind.TEXT
