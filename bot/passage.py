"""Passages: the units that are ranked."""

from dataclasses import dataclass

from bot.article import Article, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some 110 words of an article: whole sentences, in reading order.

    *number* counts the passages of an article from 1. *sentences* are spans of the
    article's text; the first one starts where the passage does, the last one ends there.
    """

    article: Article
    number: int
    sentences: tuple[Span, ...]

    @property
    def id(self) -> str:
        """A name that is the same on every run, such as `reward-for-maduro-3f9a1c04b7#3`."""
        return f"{self.article.source.article_id}#{self.number}"

    @property
    def order(self) -> tuple[str, int]:
        """The key that breaks ties, so that the same question gets the same answer."""
        return self.article.source.article_id, self.number

    @property
    def span(self) -> Span:
        """What the passage covers in its article."""
        return Span(self.sentences[0].start, self.sentences[-1].end)

    @property
    def text(self) -> str:
        """The passage's words, as they stand in the article."""
        return self.span.of(self.article.text)

    @property
    def headline(self) -> str:
        """The article's title and the heading above the passage: what it is about."""
        above = self.article.headings_before(self.sentences[0].start)
        return " ".join((self.article.source.title, *above))
