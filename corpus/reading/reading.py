"""What a reader finds in a file."""

from dataclasses import dataclass, field
from datetime import date

from bot.article import Paragraph, ParagraphKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says about its article; *None* where it does not say.

    *url* is where the article itself is. *canonical* is the address of the original, where a
    page names another than its own.
    """

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    canonical: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as a file has it, before it is given a name and a collection.

    *text* is canonical, and *paragraphs* are spans of it in reading order.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str
    metadata: Metadata = field(default_factory=Metadata)

    def has_words_to_quote(self) -> bool:
        """Tell whether any paragraph may be quoted."""
        return any(
            paragraph.kind is ParagraphKind.TEXT
            and any(map(str.isalnum, paragraph.span.of(self.text)))
            for paragraph in self.paragraphs
        )


class UnreadableError(ValueError):
    """Content that holds no article; the message completes "this file …"."""
