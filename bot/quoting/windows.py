"""Windows: the runs of one to three sentences that could be quoted, and the best of them.

What a sentence is worth is the probability that it answers. A longer quote answers more often,
but is read more slowly, so each word has a price: a sentence joins its neighbour only where it
adds more probability than it costs to read.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.article import Span
from bot.passage import Passage
from bot.quoting.boilerplate import is_boilerplate
from bot.quoting.dependence import leans_back

Floats = npt.NDArray[np.float64]

MAX_SENTENCES = 3
# A quote takes in a neighbour only while it stays readable in a chat.
MAX_JOINED_CHARACTERS = 500
# The probability that a word must add. At .0022 a quote has 42 words in the mean; at .0018 one
# or two words more, and half a question of 100 more is answered at the first quote.
PRICE_OF_A_WORD = 0.0022
# Of two windows that are nearly as good, the one from an article not yet quoted is shown.
QUOTED_ARTICLE_FACTOR = 0.95
# What it costs to begin with a sentence that makes sense only with the one before.
PRICE_OF_LEANING_BACK = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that may be quoted: the *index*-th of its passage, from 0.

    *place* is its number among all sentences looked at.
    """

    passage: Passage
    index: int
    place: int

    @property
    def span(self) -> Span:
        """What it covers in its article."""
        return self.passage.sentences[self.index]

    @property
    def text(self) -> str:
        """Its words, as they stand in the article."""
        return self.span.of(self.passage.article.text)

    @property
    def leans_back(self) -> bool:
        """Whether it makes sense only with the sentence before, which there is."""
        return self.index > 0 and leans_back(self.text, self.passage.article.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One to three adjacent sentences of a passage."""

    sentences: tuple[Sentence, ...]
    worth: float

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
        Sentence(passage=passage, index=index, place=place)
        for place, (passage, index) in enumerate(pairs)
    ]


class Windows:
    """Every window over *sentences*, whose *probabilities* of answering sum up to 1."""

    def __init__(self, sentences: Sequence[Sentence], probabilities: Floats) -> None:
        self._sentences = sentences
        self._probabilities: list[float] = probabilities.tolist()
        texts = [sentence.text for sentence in sentences]
        self._costs = [PRICE_OF_A_WORD * len(text.split()) for text in texts]
        self._leans_back = [sentence.leans_back for sentence in sentences]
        self._is_free = [not is_boilerplate(text) for text in texts]
        self._last = [self._last_joined(place) for place in range(len(sentences))]

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

    def take(self, quoted: Collection[str] = ()) -> Window | None:
        """Return the best window that shares no sentence with an earlier one, if any is left.

        Of two that are nearly as good, it is the one whose article is not among the *quoted*.
        """
        free = zip(self._probabilities, self._is_free, strict=True)
        left = sum(probability for probability, is_free in free if is_free) or 1.0
        best = max(self._free(left, quoted), key=lambda each: each[0], default=None)
        if best is None:
            return None
        worth, first, last = best
        first = self._with_what_it_leans_on(first, last)
        for place in range(first, last + 1):
            self._is_free[place] = False
        return Window(sentences=tuple(self._sentences[first : last + 1]), worth=worth)

    def _free(self, left: float, quoted: Collection[str]) -> Iterator[tuple[float, int, int]]:
        """Yield what each free window is worth, its first sentence and its last."""
        for first, sentence in enumerate(self._sentences):
            worth = -PRICE_OF_LEANING_BACK if self._leans_back[first] else 0.0
            is_quoted = quoted and sentence.passage.article.source.article_id in quoted
            for last in range(first, self._last[first] + 1):
                if not self._is_free[last]:
                    break
                worth += self._probabilities[last] / left - self._costs[last]
                yield (
                    worth * QUOTED_ARTICLE_FACTOR if is_quoted and worth > 0 else worth,
                    first,
                    last,
                )

    def _with_what_it_leans_on(self, first: int, last: int) -> int:
        """Return where the window begins once it has the sentence that its first one needs."""
        is_wanted = self._leans_back[first] and self._is_free[first - 1]
        return first - 1 if is_wanted and self._last[first - 1] >= last else first
