"""Collecting: articles read one after the other, their words turned into numbers."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from bot.ranking.article_texts import ArticleTexts
from bot.ranking.key_numbers import grown
from bot.ranking.numbering import renumbered
from bot.ranking.reading import FormReader
from bot.ranking.readings import Reading, joined
from bot.ranking.strings import StringTable
from bot.ranking.vocabulary import Ints, Longs, Vocabulary, by_frequency, parts_of


class Collector:
    """Collects articles; the numbers of their words are good for all that it ever collects."""

    def __init__(self) -> None:
        self._reader = FormReader()
        self._readings: list[Reading] = []
        self._scratch = np.empty(0, np.int32)

    def add(self, texts: ArticleTexts) -> None:
        """Read the articles of *texts*, whose ids come after those that were added before."""
        forms, lengths = self._reader.read(texts.text, texts.languages)
        self._readings.append(
            Reading(
                forms=forms,
                stretch_lengths=lengths,
                passage_stretches=texts.passage_stretches,
                article_passages=texts.article_passages,
                articles=texts.rows,
            )
        )

    def take(self) -> Reading:
        """Return what was added since the last time."""
        reading = joined(self._readings)
        self._readings.clear()
        return reading

    def vocabulary(self, forms: npt.NDArray[np.integer], counts: Longs) -> Vocabulary:
        """Return the words of different *forms*, each of which stands so often."""
        known = self._reader.forms
        term_of, word_of, kinds_of = parts_of(known.keys(forms))
        terms, term_of = known.strings.table(term_of)
        words, word_of = known.strings.table(word_of)
        return Vocabulary(
            terms=terms,
            words=words,
            term_of=term_of,
            word_of=word_of,
            kinds_of=kinds_of,
            counts_of=counts,
        )

    def settled(self, forms: Ints) -> tuple[Vocabulary, Ints]:
        """Return the words of *forms*, the commonest first, and the number of each form there.

        Forms may stand more than once; the collector may have read other articles as well.
        """
        self._scratch = grown(self._scratch, len(self._reader.forms))
        found = self._reader.forms.settle(forms, self._scratch)
        if found is None:
            used, places = renumbered(forms, self._scratch)
            vocabulary, move = by_frequency(self.vocabulary(used, np.bincount(places)))
            return vocabulary, move[places]
        term_of, word_of, kinds_of = parts_of(found.keys)
        vocabulary = Vocabulary(
            terms=StringTable.of_letters(*found.terms),
            words=StringTable.of_letters(*found.words),
            term_of=term_of,
            word_of=word_of,
            kinds_of=kinds_of,
            counts_of=found.counts,
        )
        return vocabulary, found.forms

    def collected(self, articles: Iterable[ArticleTexts]) -> Reading:
        """Return what is in *articles*, in the order of their ids."""
        # What a failure left behind is not of these articles.
        self._readings.clear()
        for texts in articles:
            self.add(texts)
        return self.take()
