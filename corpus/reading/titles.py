"""Titles for articles that bring none."""

from collections.abc import Iterable

from bot.article import Paragraph, ParagraphKind
from corpus.sentences import sentence_spans

MAX_DERIVED_CHARACTERS = 80
MAX_TITLE_CHARACTERS = 300
"""Longer titles are mistakes; they are cut at a word."""


def derived_title(text: str, paragraphs: Iterable[Paragraph]) -> str:
    """Return the first sentence that may be quoted, cut at a word and marked where cut.

    Nothing is invented: every word of it is the article's.
    """
    sentences = (
        sentence.of(text)
        for paragraph in paragraphs
        if paragraph.kind is ParagraphKind.TEXT
        for sentence in sentence_spans(text, paragraph.span)
    )
    return shortened(next(sentences, ""), MAX_DERIVED_CHARACTERS)


def shortened(text: str, limit: int) -> str:
    """Return *text* on one line, cut at a word with an ellipsis to at most *limit* characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = line[:limit]
    if not line[limit - 1].isspace() and " " in kept:
        kept = kept[: kept.rindex(" ")]
    return kept[: limit - 1].rstrip(" ,;:–—-") + "…"
