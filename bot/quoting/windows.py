"""Windows: the runs of one to three sentences that could be quoted, and the best of them.

What a sentence is worth is the probability that it answers. A longer quote answers more often,
but is read more slowly, so each word has a price: a sentence joins its neighbour only where it
adds more probability than it costs to read.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.article import Span
from bot.parameters import (
    MAX_JOINED_CHARACTERS,
    MAX_SENTENCES,
    PRICE_OF_A_WORD,
    PRICE_OF_LEANING_BACK,
    QUOTED_ARTICLE_FACTOR,
)
from bot.passage import Passage
from bot.quoting.boilerplate import is_boilerplate
from bot.quoting.dependence import leans_back

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that may be quoted: the *index*-th of its passage, from 0.

    *place* is its number among all sentences looked at, *text* its words as its article has them.
    """

    passage: Passage
    index: int
    place: int
    text: str

    @property
    def span(self) -> Span:
        """What it covers in its article."""
        return self.passage.sentences[self.index]

    @property
    def leans_back(self) -> bool:
        """Whether it makes sense only with the sentence before, which there is."""
        return self.index > 0 and leans_back(self.text, self.passage.article.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One to three adjacent sentences of a passage."""

    sentences: tuple[Sentence, ...]

    @property
    def passage(self) -> Passage:
        """The passage that they are of."""
        return self.sentences[0].passage

    @property
    def span(self) -> Span:
        """What they cover in their article."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)


def sentences_of(passages: Sequence[Passage]) -> list[Sentence]:
    """Return every sentence of *passages* in order."""
    pairs = [(passage, index) for passage in passages for index in range(len(passage.sentences))]
    return [
        Sentence(
            passage=passage,
            index=index,
            place=place,
            text=passage.sentences[index].of(passage.article.text),
        )
        for place, (passage, index) in enumerate(pairs)
    ]


class Windows:
    """Every window over *sentences*, whose *probabilities* of answering sum up to 1."""

    def __init__(self, sentences: Sequence[Sentence], probabilities: Floats) -> None:
        self._sentences = sentences
        self._probabilities = probabilities
        texts = [sentence.text for sentence in sentences]
        self._leans_back = [sentence.leans_back for sentence in sentences]
        self._is_free = np.array([not is_boilerplate(text) for text in texts], np.bool_)
        self._last = [self._last_joined(place) for place in range(len(sentences))]
        pairs = [
            (first, last)
            for first, furthest in enumerate(self._last)
            for last in range(first, furthest + 1)
        ]
        self._firsts, self._lasts = np.array(pairs, np.int64).reshape(-1, 2).T
        self._shares = self._summed(probabilities)
        words = np.array([len(text.split()) for text in texts], np.float64)
        leaning = np.array(self._leans_back, np.float64)
        self._costs = PRICE_OF_A_WORD * self._summed(words)
        self._costs += PRICE_OF_LEANING_BACK * leaning[self._firsts]
        self._articles = [sentence.passage.article.source.article_id for sentence in sentences]

    def take(self, quoted: Collection[str] = ()) -> Window | None:
        """Return the best window that shares no sentence with an earlier one, if any is left.

        Of two that are nearly as good, it is the one whose article is not among the *quoted*.
        """
        left = self._probabilities[self._is_free].sum() or 1.0
        worth = self._shares / left - self._costs
        is_quoted = np.array([article in quoted for article in self._articles], np.bool_)
        worth[is_quoted[self._firsts] & (worth > 0)] *= QUOTED_ARTICLE_FACTOR
        worth[self._summed(~self._is_free) > 0] = -np.inf
        # Of equals the first, so that the same question always gets the same answer.
        best = int(worth.argmax()) if len(worth) else None
        if best is None or worth[best] == -np.inf:
            return None
        first = self._with_what_it_leans_on(int(self._firsts[best]), int(self._lasts[best]))
        last = int(self._lasts[best])
        self._is_free[first : last + 1] = False
        return Window(sentences=tuple(self._sentences[first : last + 1]))

    def _last_joined(self, first: int) -> int:
        """Return the last sentence that a window from *first* on may have."""
        passage, start = self._sentences[first].passage, self._sentences[first].span.start
        last = first
        for place in range(first + 1, min(first + MAX_SENTENCES, len(self._sentences))):
            joining = self._sentences[place]
            if joining.passage is not passage or joining.span.end - start > MAX_JOINED_CHARACTERS:
                break
            last = place
        return last

    def _summed(self, values: npt.NDArray[np.generic]) -> Floats:
        """Return the sum of the *values* of each window's sentences."""
        numbers: Floats = values.astype(np.float64)
        summed: Floats = numbers[self._firsts]
        for step in range(1, MAX_SENTENCES):
            joins = self._firsts + step <= self._lasts
            summed[joins] += numbers[self._firsts[joins] + step]
        return summed

    def _with_what_it_leans_on(self, first: int, last: int) -> int:
        """Return where the window begins once it has the sentence that its first one needs."""
        is_wanted = self._leans_back[first] and self._is_free[first - 1]
        return first - 1 if is_wanted and self._last[first - 1] >= last else first
