"""Word documents: their paragraphs, by their styles."""

import io
from collections.abc import Sequence
from typing import Any

from bot.article import ParagraphKind
from corpus.reading.blocks import Block, joined
from corpus.reading.docx_blocks import blocks_of
from corpus.reading.docx_package import trusted_package
from corpus.reading.docx_styles import styles_of
from corpus.reading.file_content import max_bytes
from corpus.reading.properties import property_author, property_title
from corpus.reading.reading import Metadata, Reading, UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS, derived_title, shortened

MISSING_PART = 'needs a part that is not installed: pip install "quotedesk[docx]"'
# A document's title may come below a date, an office and a name.
BLOCKS_BEFORE_TITLE = 5


def read_docx(content: bytes) -> Reading:
    """Read *content*, a Word document.

    Headings and captions are told by their styles. What has been deleted or hidden, and notes and
    comments, are left out. The title is the one at its head, else that of its properties. The
    dates in a document are those of the file, and no date of publication.

    Raises:
        UnreadableError: If it is no Word document, is protected, damaged, or expands too far.
    """
    if len(content) > max_bytes(".docx"):
        message = f"is larger than {max_bytes('.docx') // 1_000_000} MB; split it into articles"
        raise UnreadableError(message)
    found, properties = _opened(trusted_package(content))
    blocks = [block for block, _ in found]
    text, paragraphs = joined(blocks)
    title = _styled_title(found) or properties.title or _first_heading(blocks)
    return Reading(
        text=text,
        paragraphs=paragraphs,
        title=title or derived_title(text, paragraphs),
        metadata=Metadata(title=title, author=properties.author),
    )


def _opened(package: bytes) -> tuple[list[tuple[Block, bool]], Metadata]:
    """Return the blocks of *package*, whether each is the title, and what its properties say."""
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UnreadableError(MISSING_PART) from error
    try:
        document: Any = docx.Document(io.BytesIO(package))
        properties = document.core_properties
        styles = styles_of(document.styles.element)
        return list(blocks_of(document.element.body, styles)), Metadata(
            title=property_title(properties.title), author=property_author(properties.author)
        )
    # A damaged part fails in python-docx as whatever its contents lead to.
    except Exception as error:
        message = "is a damaged Word document"
        raise UnreadableError(message) from error


def _styled_title(found: Sequence[tuple[Block, bool]]) -> str | None:
    for block, is_title in found:
        if is_title:
            return shortened(block.text, MAX_TITLE_CHARACTERS)
    return None


def _first_heading(blocks: Sequence[Block]) -> str | None:
    for block in blocks[:BLOCKS_BEFORE_TITLE]:
        if block.kind is ParagraphKind.HEADING:
            return shortened(block.text, MAX_TITLE_CHARACTERS)
    return None
