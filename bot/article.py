"""Articles: a source, its text, and spans that point into the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.languages import Language, detected

# A text shows its language in its first lines.
LANGUAGE_CHARACTERS = 1000

DEFAULT_COLLECTION = "default"


class Span(NamedTuple):
    """The characters `[start, end)` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what this span covers in *text*."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class ParagraphKind(StrEnum):
    """What a paragraph is for its reader; only text is ever quoted."""

    TEXT = "text"
    HEADING = "heading"
    BYLINE = "byline"
    CLOSING = "closing"
    """A line at the end that says where the article first appeared."""
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    """What every page of an outlet carries: related links, an invitation to a newsletter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article comes from: what a reader is told beside a quote.

    *updated* is the day on which its text changed last, if it did since it was first read.
    """

    article_id: str
    title: str
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    collection: str = DEFAULT_COLLECTION
    updated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of an article's text. *also_in* are articles that have the same words in one."""

    span: Span
    kind: ParagraphKind = ParagraphKind.TEXT
    also_in: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its source.

    *text* is canonical: paragraphs, passages, sentences and quotes are spans of it.
    *paragraphs* stand in reading order and do not overlap.
    """

    source: Source
    text: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def language(self) -> Language:
        """The language of the text; English where there is nothing to tell it by."""
        return language_of(self.text)

    def headings_before(self, position: int) -> Iterator[str]:
        """Yield the nearest heading above *position*, if there is one."""
        for paragraph in reversed(self.paragraphs):
            if paragraph.kind is ParagraphKind.HEADING and paragraph.span.end <= position:
                yield paragraph.span.of(self.text)
                return


def language_of(text: str) -> Language:
    """Return the language of an article's *text*; English where there is nothing to tell it by."""
    return _language_of(text[:LANGUAGE_CHARACTERS])


@lru_cache(maxsize=4096)
def _language_of(beginning: str) -> Language:
    return detected(beginning) or Language.ENGLISH
