"""Markdown with front matter.

The text that is kept, searched and quoted is what a reader sees: the words without the marks
around them. A file without marks is kept as it is, its line ends included.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.article import Paragraph, ParagraphKind, Span
from corpus.reading.front_matter import split_front_matter
from corpus.reading.reading import Reading, UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS, derived_title, shortened

# Blocks of HTML are read as paragraphs, so that the words between their tags are kept.
_PARSER = MarkdownIt("commonmark").enable("table").disable("html_block")
# A picture, which may be a link to a larger one.
_CAPTION_TOKENS = {"image", "softbreak", "link_open", "link_close"}


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    kind: ParagraphKind


def read_markdown(text: str) -> Reading:
    """Read *text*, Markdown with or without front matter.

    Without a title in the front matter, the first heading of the first level is the title, and
    without one it is derived from the first sentence.

    Raises:
        UnreadableError: If the front matter is broken, or lists are nested too deeply.
    """
    metadata, body = split_front_matter(text)
    newline = "\r\n" if "\r\n" in body else "\n"
    tokens = _parse(body)
    blocks = list(_blocks(tokens, newline))
    plain = (newline * 2).join(block.text for block in blocks)
    paragraphs = tuple(_placed(blocks, len(newline) * 2))
    title = metadata.title or _first_heading(tokens) or derived_title(plain, paragraphs)
    return Reading(
        text=plain + (newline if body.endswith(("\n", "\r")) else ""),
        paragraphs=paragraphs,
        title=title,
        metadata=metadata,
    )


def _parse(body: str) -> Sequence[Token]:
    tokens = _PARSER.parse(body)
    # In a list at its limit the parser drops all that follows, to the end of the file.
    limit = _PARSER.options.maxNesting - 1
    if any(token.type == "list_item_open" and token.level >= limit for token in tokens):
        message = f"has lists more than {limit // 2} deep; write the innermost as text"
        raise UnreadableError(message)
    return tokens


def _first_heading(tokens: Sequence[Token]) -> str | None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return shortened(_words(inline, " "), MAX_TITLE_CHARACTERS) or None
    return None


def _blocks(tokens: Sequence[Token], newline: str) -> Iterator[_Block]:
    """Yield the blocks of text; a table's row is one block, code is left out."""
    row: list[str] | None = None
    for previous, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            if any(row):
                yield _Block(" | ".join(row).strip(), ParagraphKind.CAPTION)
            row = None
        elif token.type == "inline":
            words = _words(token, newline).strip()
            if row is not None:
                row.append(words)
            elif words:
                yield _Block(words, _kind(token, previous))


def _kind(token: Token, previous: Token | None) -> ParagraphKind:
    if previous is not None and previous.type == "heading_open":
        return ParagraphKind.HEADING
    types = {child.type for child in token.children or ()}
    if "image" in types and types <= _CAPTION_TOKENS:
        return ParagraphKind.CAPTION
    return ParagraphKind.TEXT


def _words(inline: Token, newline: str) -> str:
    """Return the words of *inline* without its marks: of links, emphasis, images and HTML."""
    pieces = []
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append(newline)
        elif child.type == "image":
            pieces.append(_words(child, newline))
        elif child.type != "html_inline":
            pieces.append(child.content)
    return "".join(pieces)


def _placed(blocks: Sequence[_Block], gap: int) -> Iterator[Paragraph]:
    start = 0
    for block in blocks:
        yield Paragraph(span=Span(start, start + len(block.text)), kind=block.kind)
        start += len(block.text) + gap
