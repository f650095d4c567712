"""Books: EPUB, chapter by chapter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from lxml import etree

from bot.article import ParagraphKind
from corpus.reading.blocks import Block, joined
from corpus.reading.dates import published_date
from corpus.reading.decoding import decode
from corpus.reading.epub_package import MAX_CHAPTER_BYTES, Chapter, Package
from corpus.reading.html_address import http_address
from corpus.reading.html_authors import author_names
from corpus.reading.html_blocks import blocks_of
from corpus.reading.html_marking import page_signs
from corpus.reading.html_tree import NothingInItError, declared_encoding, parsed
from corpus.reading.mojibake import mended
from corpus.reading.reading import Metadata, Reading, UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS, derived_title, shortened

# A walk over blocks takes 5 µs an element.
MAX_CHAPTER_ELEMENTS = 500_000
MAX_OUTLET_CHARACTERS = 100
# The page with the copyright has fewer words than a chapter.
MAX_COPYRIGHT_WORDS = 600
# Where a book has its copyright page, in front or behind.
FRONT_CHAPTERS = 8

_LEFT_OUT = re.compile(r"\b(?:cover|toc|titlepage|title-page|landmarks|page-list|lot|loi)\b")
_COPYRIGHT = re.compile(r"\b(?:copyright-page|copyright|imprint|colophon)\b")
_COPYRIGHT_WORDS = re.compile(
    r"\bISBN\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos"
    r"|todos os direitos|tutti i diritti|alle rechten voorbehouden|все права защищены|©\s*\d{4}",
    re.IGNORECASE,
)
_EPUB_TYPE = re.compile(r"(?:^|\})(?:epub:)?type$")


def read_epub(content: bytes) -> Reading:
    """Read the book *content*, its chapters in reading order.

    Cover and contents are left out; what the copyright page says is marked as boilerplate.

    Raises:
        UnreadableError: If it is no EPUB, is damaged, too large, or protected against copying.
    """
    package = Package(content)
    blocks: list[Block] = []
    for number, chapter in enumerate(package.chapters()):
        blocks.extend(_blocks(chapter, is_front=number < FRONT_CHAPTERS))
    text, paragraphs = joined(blocks)
    title = shortened(" ".join(package.stated("title")[:1]), MAX_TITLE_CHARACTERS)
    return Reading(
        text=text,
        paragraphs=paragraphs,
        title=title or derived_title(text, paragraphs),
        metadata=_metadata(package, title or None, datetime.now(UTC).date()),
    )


def _metadata(package: Package, title: str | None, today: date) -> Metadata:
    outlet = shortened(mended("".join(package.stated("publisher")[:1])), MAX_OUTLET_CHARACTERS)
    days = (published_date(stated, today=today) for stated in package.stated("date"))
    identifiers = (*package.stated("identifier"), *package.stated("source"))
    return Metadata(
        title=title,
        author=author_names(package.stated("creator")),
        outlet=outlet or None,
        published=next(filter(None, days), None),
        url=next(filter(None, map(http_address, identifiers)), None),
    )


def _blocks(chapter: Chapter, *, is_front: bool) -> Iterator[Block]:
    tree = _tree(chapter)
    body = None if tree is None else tree.find("body")
    if tree is None or body is None:
        return
    role = f"{chapter.role} {_types(body)}"
    blocks = list(blocks_of(body))
    if _LEFT_OUT.search(role):
        return
    is_copyright = _COPYRIGHT.search(role) or (is_front and _is_copyright(blocks))
    # Paragraphs that are a link and nothing else are steps in a table of contents.
    links = page_signs(tree, None).links
    for block in blocks:
        is_aside = is_copyright or (block.kind is ParagraphKind.TEXT and block.text in links)
        yield replace(block, kind=ParagraphKind.BOILERPLATE) if is_aside else block


def _tree(chapter: Chapter) -> etree._Element | None:
    try:
        markup = decode(chapter.content, declared_encoding(chapter.content))
        return parsed(markup, max_bytes=MAX_CHAPTER_BYTES, max_elements=MAX_CHAPTER_ELEMENTS)
    except NothingInItError:
        return None
    except UnreadableError as error:
        message = f"has a chapter, {chapter.name[:100]}, that {error}"
        raise UnreadableError(message) from error


def _types(body: etree._Element) -> str:
    """Return what a chapter says that it is, itself or by the only section in it."""
    elements = [body, *(body if len(body) == 1 else ())]
    return " ".join(
        value
        for element in elements
        for name, value in element.attrib.items()
        if _EPUB_TYPE.search(str(name))
    )


def _is_copyright(blocks: list[Block]) -> bool:
    words = sum(len(block.text.split()) for block in blocks)
    signs = sum(_COPYRIGHT_WORDS.search(block.text) is not None for block in blocks)
    return words <= MAX_COPYRIGHT_WORDS and signs > 1
