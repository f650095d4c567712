r"""Plain text: a paragraph a line, as news sites' articles are often kept.

A byline in parentheses may open the first paragraph, `(Author, Outlet) The text …`, and a line
such as `This article originally appeared at X.` may close the last. Text that an editor
wrapped, with blank lines between the paragraphs, is read paragraph by paragraph, too.
"""

import re
from collections.abc import Iterator

from bot.article import Paragraph, ParagraphKind, Span
from corpus.reading.reading import Metadata, Reading
from corpus.reading.titles import derived_title, shortened

MAX_TITLE_LINE_CHARACTERS = 120
# Editors wrap between these columns; a shorter or longer line ends where its author ended it.
WRAPPED_COLUMNS = range(45, 101)

_LINE = re.compile(r"\S[^\r\n\x0b\x0c\x85\u2028\u2029]*")
# Atomic, so that one `\r\n` is never taken for two line ends.
_BLANK_LINE = re.compile(r"(?>\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")
_BYLINE = re.compile(r"\((?P<author>[^()\r\n]{2,80}), (?P<outlet>[^(),\r\n]{2,60})\)(?!\S)")
_NAME = re.compile(r"(?:[^\W\d_a-z]|and\b|de\b|del\b|van\b|von\b|bin\b|al-|el-|la\b|&)")
_CLOSING = re.compile(
    r"(?:this|the) (?:article|piece|story|column|essay|post|report|interview) "
    r"(?:was )?(?:first |originally )(?:appeared|published|posted|ran) (?:at|on|in|by) "
    r"(?P<outlet>.{2,80}?)\.?",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;]['\"”’»)\]]*$")


def read_text(text: str) -> Reading:
    """Read *text*, whose byline and closing line become metadata.

    The title is the first line where that stands apart like one; else it is derived from the
    first sentence.
    """
    blocks = list(_blocks(text))
    title, heading = _title_line(text, blocks)
    byline = _BYLINE.match(text, blocks[len(heading)].start)
    if byline and not _is_a_name(byline["author"]):
        byline = None
    closing = _CLOSING.fullmatch(blocks[-1].of(text))
    headings = (Paragraph(span=span, kind=ParagraphKind.HEADING) for span in heading)
    paragraphs = (*headings, *_marked(text, blocks[len(heading) :], byline, closing))
    return Reading(
        text=text,
        paragraphs=paragraphs,
        title=title or derived_title(text, paragraphs),
        metadata=Metadata(
            author=byline["author"] if byline else None,
            outlet=_outlet(byline, closing),
        ),
    )


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs: lines, or the wrapped lines between two blank ones."""
    start = 0
    for blank in [*_BLANK_LINE.finditer(text), None]:
        end = blank.start() if blank else len(text)
        lines = [Span(*match.span()) for match in _LINE.finditer(text, start, end)]
        lines = [_trimmed(text, line) for line in lines]
        if _is_wrapped(text, lines):
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines
        start = blank.end() if blank else end


def _trimmed(text: str, line: Span) -> Span:
    words = line.of(text)
    return Span(line.end - len(words.lstrip()), line.start + len(words.rstrip()))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    broken = lines[:-1]
    if not broken or any(line.end - line.start not in WRAPPED_COLUMNS for line in broken):
        return False
    return not all(_ENDS_A_SENTENCE.search(line.of(text)) for line in broken)


def _title_line(text: str, blocks: list[Span]) -> tuple[str, list[Span]]:
    """Return the title line's words and span, or nothing."""
    if len(blocks) < 2:  # noqa: PLR2004 - a title and a text
        return "", []
    first, second = blocks[0], blocks[1]
    stands_apart = _BLANK_LINE.search(text, first.end, second.start) is not None
    words = first.of(text)
    if (
        not stands_apart
        or len(words) > MAX_TITLE_LINE_CHARACTERS
        or _ENDS_A_SENTENCE.search(words)
        or _BYLINE.match(words)
    ):
        return "", []
    return shortened(words, MAX_TITLE_LINE_CHARACTERS), [first]


def _is_a_name(author: str) -> bool:
    return all(_NAME.match(word) for word in author.split())


def _marked(
    text: str,
    blocks: list[Span],
    byline: re.Match[str] | None,
    closing: re.Match[str] | None,
) -> Iterator[Paragraph]:
    """Yield the paragraphs below the title, the byline apart from the text that it opens."""
    spans = list(blocks)
    last = [Paragraph(span=spans.pop(), kind=ParagraphKind.CLOSING)] if closing else []
    if byline:
        yield Paragraph(span=Span(*byline.span()), kind=ParagraphKind.BYLINE)
        spans[0] = _trimmed(text, Span(byline.end(), blocks[0].end))
    yield from (Paragraph(span=span) for span in spans if span.start < span.end)
    yield from last


def _outlet(byline: re.Match[str] | None, closing: re.Match[str] | None) -> str | None:
    if byline:
        return byline["outlet"]
    return closing["outlet"] if closing else None
