"""Quotes: spans of an article, and the links that open at them."""

from dataclasses import dataclass

from bot.article import Source, Span
from bot.passage import Passage
from bot.quoting.link import text_fragment_link


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One to three whole sentences of a passage, or a part of one that is very long.

    It has no text of its own: its words are its article's, so they cannot be misquoted.
    *span* counts characters of the article's text. *score* is the probability, among all that
    could be quoted, that this answers. *matched_terms* are the question's words, corrected where
    they were, that the quote or its headline contains. *hint* is where the article names the
    person whom the quote's first word points to. *features* is what *score* was made of.
    """

    passage: Passage
    span: Span
    score: float
    matched_terms: tuple[str, ...]
    hint: Span | None = None
    features: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """The quoted words, as they stand in the article."""
        return self.span.of(self.passage.article.text)

    @property
    def hint_text(self) -> str | None:
        """The name of the person whom the quote's first word points to, where that is plain."""
        return self.hint.of(self.passage.article.text) if self.hint else None

    @property
    def source(self) -> Source:
        """Where the words come from."""
        return self.passage.article.source

    @property
    def link(self) -> str | None:
        """The address that opens the article at the quoted words, if it has an address."""
        if self.source.url is None:
            return None
        return text_fragment_link(self.source.url, self.span, self.passage.article.text)

    @property
    def also_in(self) -> tuple[Source, ...]:
        """The articles that have every paragraph of which the quote shows a part, word for word.

        They are copies of its own article, in the order in which that names them.
        """
        of_each = [
            each.also_in
            for each in self.passage.article.paragraphs
            if each.span.overlaps(self.span)
        ]
        first, *others = of_each or [()]
        return tuple(each for each in first if all(each in other for other in others))

    @property
    def begins_inside_a_sentence(self) -> bool:
        """Tell whether words of the first quoted sentence are left out before the quote."""
        return any(self.span.start > each.start for each in self._touched())

    @property
    def ends_inside_a_sentence(self) -> bool:
        """Tell whether words of the last quoted sentence are left out after the quote."""
        return any(self.span.end < each.end for each in self._touched())

    def _touched(self) -> list[Span]:
        return [each for each in self.passage.sentences if each.overlaps(self.span)]
