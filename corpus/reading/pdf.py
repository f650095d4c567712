"""PDF: the text of its pages, as far as a page shows what is a paragraph."""

import re
from collections.abc import Sequence

from bot.article import ParagraphKind
from corpus.reading.blocks import Block, joined
from corpus.reading.file_content import max_bytes
from corpus.reading.pdf_edges import without_repeated
from corpus.reading.pdf_letters import has_loose_accents, legible, unknown_letters
from corpus.reading.pdf_pages import Pages, pages_of
from corpus.reading.pdf_paragraphs import blocks_of
from corpus.reading.properties import property_author, property_title
from corpus.reading.reading import Metadata, Reading, UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS, derived_title, shortened

# Some fonts do not say which letters their shapes are; a few such letters are only signs.
MAX_UNKNOWN_LETTERS = 0.3
MIN_TITLE_LETTERS = 4
# A title is among the first paragraphs.
BLOCKS_BEFORE_TITLE = 8

_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice"
    r"|sumário|inhoud(?:sopgave)?|содержание|оглавление|\W*",
    re.IGNORECASE,
)


def read_pdf(content: bytes) -> Reading:
    """Read *content*, a PDF.

    Running heads and page numbers are left out, words broken at the ends of lines made whole. Its
    title is what its properties say, else the first heading of its first page. Nothing in a PDF
    says when the article was published: the dates in it are those of the file.

    Raises:
        UnreadableError: If it is no PDF, is protected, too long, or has no text.
    """
    if len(content) > max_bytes(".pdf"):
        message = f"is larger than {max_bytes('.pdf') // 1_000_000} MB; split it into articles"
        raise UnreadableError(message)
    pages = pages_of(content)
    _check_has_text(pages)
    found = list(blocks_of(list(without_repeated(pages.lines))))
    loose = any(has_loose_accents(block.text) for block in found)
    blocks = [Block(legible(block.text, loose_accents=loose), block.kind) for block in found]
    text, paragraphs = joined(blocks)
    title = property_title(pages.title) or _shown_title(blocks)
    return Reading(
        text=text,
        paragraphs=paragraphs,
        title=title or derived_title(text, paragraphs),
        metadata=Metadata(title=title, author=property_author(pages.author)),
    )


def _check_has_text(pages: Pages) -> None:
    texts = [line.text for page in pages.lines for line in page]
    if not texts:
        message = (
            "has pictures of pages, but no text; run it through text recognition first"
            if pages.has_pictures
            else "has no text on its pages"
        )
        raise UnreadableError(message)
    unknown = sum(map(unknown_letters, texts))
    if unknown > MAX_UNKNOWN_LETTERS * sum(map(len, texts)):
        message = "has fonts that do not name their letters; run it through text recognition"
        raise UnreadableError(message)


def _shown_title(blocks: Sequence[Block]) -> str | None:
    """Return the first heading, if one of the first paragraphs is one."""
    for block in blocks[:BLOCKS_BEFORE_TITLE]:
        letters = sum(map(str.isalpha, block.text))
        is_title = letters >= MIN_TITLE_LETTERS and not _CONTENTS.fullmatch(block.text)
        if block.kind is ParagraphKind.HEADING and is_title:
            return shortened(block.text, MAX_TITLE_CHARACTERS)
    return None
