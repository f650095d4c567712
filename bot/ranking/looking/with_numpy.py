"""The look that needs nothing compiled: always there, and quick to start."""

import numpy as np
import numpy.typing as npt

from bot.ranking.candidates import Candidates
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry
from bot.ranking.model import Norm
from bot.ranking.numbering import distinct, owners, runs, sums
from bot.ranking.passage_features import features_of
from bot.ranking.pattern import Lookup

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


class NumpyLook:
    """Looks at all passages at once, with a few dozen operations on arrays."""

    def second_scores(
        self, asked: Inquiry, index: Index, part: int, inside: Longs
    ) -> tuple[Floats, Floats]:
        """Return two BM25 scores of the passages *inside* a part, see `Look`."""
        articles = _article_scores(asked, index, part, inside)
        return articles, _beginning_scores(asked, index, part, inside)

    def features(self, asked: Inquiry, index: Index, found: Candidates) -> Floats:
        """Return the features of the passages *found*, see `Look`."""
        return np.column_stack(features_of(asked, index, found))


def _article_scores(asked: Inquiry, index: Index, part: int, inside: Longs) -> Floats:
    segment = index.parts[part].segment
    article_of = segment.articles.article_of(inside)
    articles = distinct(article_of)
    firsts = segment.articles.first_passages[articles].astype(np.int64)
    counts = segment.articles.first_passages[articles + 1] - firsts
    passages = runs(firsts, counts)
    lengths = sums(segment.inverted.lengths[passages], counts)
    norm = index.article_norm
    scores = np.zeros(len(articles))
    for term, weight in asked.of_articles:
        number = index.term(term).numbers[part]
        if number >= 0:
            held = sums(segment.inverted.frequency(number, passages), counts)
            scores += weight * _gains(held, lengths, norm)
    return scores[np.searchsorted(articles, article_of)]


def _beginning_scores(asked: Inquiry, index: Index, part: int, inside: Longs) -> Floats:
    lexicon = index.parts[part].segment.lexicon
    words = index.parts[part].segment.forward.decoded(inside)
    lengths = sums(words.stretch_lengths, words.passage_stretches)
    classes = lexicon.class_of[lexicon.term_of[words.forms]]
    size = len(asked.of_beginnings)
    numbers = [
        each.numbers[part] for each in index.beginnings([t for t, _ in asked.of_beginnings])
    ]
    lookup = Lookup.of(np.array([numbers, range(size)], np.int64))
    places = lookup.slot_of(classes)
    at = np.flatnonzero(places >= 0)
    cells = owners(lengths)[at] * size + places[at]
    held = np.bincount(cells, minlength=len(inside) * size).reshape(len(inside), size)
    norm = index.norm
    scores = np.zeros(len(inside))
    for place, (_, weight) in enumerate(asked.of_beginnings):
        scores += weight * _gains(held[:, place], lengths, norm)
    return scores


def _gains(frequencies: Longs, lengths: Longs, norm: Norm) -> Floats:
    # A damping of 0, that of k1 = 0, is divided by only where there is a frequency.
    return norm.gain(frequencies, np.where(frequencies, norm.damping(lengths), 1.0))
