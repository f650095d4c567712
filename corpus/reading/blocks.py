"""Blocks: the pieces of text that a reader takes from a file, and the text that they make."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.article import Paragraph, ParagraphKind, Span
from corpus.reading.reading import UnreadableError

BETWEEN_BLOCKS = "\n\n"
# Long novels have 3 million characters, in some 30,000 paragraphs.
MAX_CHARACTERS = 4_000_000
MAX_BLOCKS = 100_000
_TOO_LONG = f"has more than {MAX_CHARACTERS:,} characters or {MAX_BLOCKS:,} paragraphs; split it"


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one paragraph, and what they are for their reader."""

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text of *blocks*, a blank line between two, and their places in it.

    Blank blocks are left out.

    Raises:
        UnreadableError: If that is longer than any book.
    """
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for block in blocks:
        text = block.text.strip()
        if text:
            texts.append(text)
            paragraphs.append(Paragraph(span=Span(start, start + len(text)), kind=block.kind))
            start += len(text) + len(BETWEEN_BLOCKS)
        if start > MAX_CHARACTERS or len(paragraphs) > MAX_BLOCKS:
            raise UnreadableError(_TOO_LONG)
    return BETWEEN_BLOCKS.join(texts), tuple(paragraphs)
