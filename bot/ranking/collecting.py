"""Collecting: articles read one after the other, their words turned into numbers."""

from collections.abc import Iterable

import numpy as np

from bot.languages import Language
from bot.ranking.article_texts import ArticleTexts, Text
from bot.ranking.articles import ArticleRow
from bot.ranking.reading import FormReader
from bot.ranking.readings import Reading
from bot.ranking.vocabulary import Ints, Longs, Vocabulary, parts_of

# What is read at once: with a quarter of it, reading takes a twentieth longer.
STRETCHES_AT_ONCE = 8_000


class Collector:
    """Collects articles; the numbers of their words are good for all that it ever collects."""

    def __init__(self) -> None:
        self._reader = FormReader()
        self._begin()

    def add(self, article: ArticleTexts) -> None:
        """Read *article*, whose id comes after the last one's."""
        self._texts.append(article.text)
        self._languages.append(article.row.language)
        self._stretches += len(article.text.begins)
        self._passage_stretches.extend(article.passage_stretches)
        self._article_passages.append(len(article.passage_stretches))
        self._articles.append(article.row)
        if self._stretches >= STRETCHES_AT_ONCE:
            self._read()

    def take(self) -> Reading:
        """Return what was added since the last time."""
        self._read()
        reading = Reading(
            forms=np.concatenate(self._forms),
            stretch_lengths=np.concatenate(self._stretch_lengths),
            passage_stretches=np.array(self._passage_stretches, np.int32),
            article_passages=np.array(self._article_passages, np.int32),
            articles=self._articles,
        )
        self._begin()
        return reading

    def vocabulary(self, counts: Longs) -> Vocabulary:
        """Return the words of what was taken, in which form *n* stands `counts[n]` times.

        Its forms are those that stand there at all, in their order.
        """
        used = np.flatnonzero(counts)
        forms = self._reader.forms
        term_of, word_of, kinds_of = parts_of(forms.keys(used))
        terms, term_of = forms.strings.table(term_of)
        words, word_of = forms.strings.table(word_of)
        return Vocabulary(
            terms=terms,
            words=words,
            term_of=term_of,
            word_of=word_of,
            kinds_of=kinds_of,
            counts_of=counts[used],
        )

    def collected(self, articles: Iterable[ArticleTexts]) -> Reading:
        """Return what is in *articles*, in the order of their ids."""
        # What a failure left behind is not of these articles.
        self._begin()
        for article in articles:
            self.add(article)
        return self.take()

    def _read(self) -> None:
        forms, lengths = self._reader.read_all(self._texts, self._languages)
        self._forms.append(forms)
        self._stretch_lengths.append(lengths)
        self._texts.clear()
        self._languages.clear()
        self._stretches = 0

    def _begin(self) -> None:
        self._texts: list[Text] = []
        self._languages: list[Language] = []
        self._stretches = 0
        self._forms: list[Ints] = []
        self._stretch_lengths: list[Ints] = []
        self._passage_stretches: list[int] = []
        self._article_passages: list[int] = []
        self._articles: list[ArticleRow] = []
