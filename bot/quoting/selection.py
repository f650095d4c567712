"""Selection: which sentences of the best passages answer, and how many of them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot import coefficients
from bot.parameters import LEAST_SHARE_OF_FIRST, NEWER_MARGIN, PASSAGES_CONSIDERED
from bot.question import Question
from bot.quoting.hint import hint_for
from bot.quoting.quote import Quote
from bot.quoting.recency import is_nearly_as_good, is_newer, newer_first
from bot.quoting.sentence_features import SentenceFeatures, sentence_features
from bot.quoting.window import window
from bot.quoting.windows import Window, Windows, sentences_of
from bot.ranking import Index, RankedPassage
from bot.terms import term_set

# Two quotes that have this share of their words in common say the same.
SAME_WORDS = 0.8
SCORE_DECIMALS = 9

_SHIPPED = np.array([coefficients.SENTENCE[name] for name in SentenceFeatures._fields])


class Selector:
    """Selects quotes from the passages of *index*."""

    def __init__(
        self,
        index: Index,
        weights: npt.NDArray[np.float64] | None = None,
        *,
        newer_margin: float = NEWER_MARGIN,
    ) -> None:
        """Select from *index*; *weights* are those of SentenceFeatures, if not ours.

        Of quotes that are as good but for *newer_margin*, that of the newer article comes first.
        """
        self._index = index
        self._newer_margin = newer_margin
        self._weights = _SHIPPED if weights is None else weights

    def select(
        self, question: Question, ranked: Sequence[RankedPassage], *, limit: int
    ) -> tuple[Quote, ...]:
        """Return up to *limit* quotes of one to three sentences, the likeliest answer first.

        Quotes never overlap and never repeat each other's words.
        """
        considered = ranked[:PASSAGES_CONSIDERED]
        if not considered:
            return ()
        features = np.column_stack(sentence_features(question, self._index, considered))
        # Rounded, because sums of equals differ in their last digits, and ties are to be ties.
        scores = np.round(features @ self._weights, SCORE_DECIMALS)
        likelihoods = np.exp(scores - scores.max())
        probabilities = likelihoods / likelihoods.sum()
        windows = Windows(sentences_of([match.passage for match in considered]), probabilities)
        quotes: list[Quote] = []
        while len(quotes) < limit:
            best = windows.take({quote.source.article_id for quote in quotes})
            if best is None:
                break
            places = [sentence.place for sentence in best.sentences]
            share = float(probabilities[places].sum())
            if quotes and share < LEAST_SHARE_OF_FIRST * quotes[0].score:
                break
            telling = features[max(places, key=lambda place: scores[place])]
            quote = _quote(question, best, self._index, (share, *telling.tolist()))
            self._add(quotes, quote)
        return newer_first(quotes, margin=self._newer_margin)

    def _add(self, quotes: list[Quote], quote: Quote) -> None:
        """Add *quote* to *quotes*; of two that say the same, the newer stays if it is as good."""
        for place, shown in enumerate(quotes):
            if _repeats(quote, shown):
                margin = self._newer_margin
                if is_newer(quote, shown) and is_nearly_as_good(quote, shown, margin=margin):
                    quotes[place] = quote
                return
        quotes.append(quote)


def _quote(question: Question, chosen: Window, index: Index, features: tuple[float, ...]) -> Quote:
    passage = chosen.passage
    article = passage.article
    span = window(article.text, chosen.span, question, index)
    held = term_set(span.of(article.text), article.language)
    held |= term_set(passage.headline, article.language)
    return Quote(
        passage=passage,
        span=span,
        score=features[0],
        matched_terms=tuple(each for word in question.words for each in word.found_among(held)),
        hint=hint_for(passage, span),
        features=features[1:],
    )


def _repeats(quote: Quote, shown: Quote) -> bool:
    one, other = (set(each.text.casefold().split()) for each in (quote, shown))
    return len(one & other) >= SAME_WORDS * min(len(one), len(other))
