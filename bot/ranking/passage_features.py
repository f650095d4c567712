"""Passage features: how well a passage fits a question, beyond the words that they share."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.expectation import OFFERED_BY, Expectation, Kind
from bot.question import Question
from bot.ranking.alignment import Alignment, Flags
from bot.ranking.candidates import Candidates
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry, inquiry
from bot.ranking.letters import AskedRuns

Floats = npt.NDArray[np.float64]


class PassageFeatures(NamedTuple):
    """What is known of how passages fit a question, each an array with a value a passage.

    Shares are of the question's weight, the sum of what its words tell (idf).
    """

    passage: Floats
    """The BM25 score of headline and passage, as a share of the greatest that there could be."""
    article: Floats
    """The BM25 score of the whole article, likewise."""
    beginnings: Floats
    """The BM25 score by the first letters of the words, likewise."""
    letters: Floats
    """The BM25 score by runs of four letters, as a share of the best passage's."""
    pairs: Floats
    """How telling the pairs of neighbours are that stand side by side in the passage, too."""
    triples: Floats
    """How many runs of three words of the question stand in the passage."""
    sentence: Floats
    """The share that the best single sentence and the headline cover."""
    two_sentences: Floats
    """The share that the best two adjacent sentences and the headline cover."""
    whole: Floats
    """The share that the passage and its headline cover."""
    as_written: Floats
    """The share, by count, of the words that stand there exactly as they were written."""
    function_words: Floats
    """The share, by count, of the question's function words that stand there, too."""
    offered: Floats
    """The greatest share of a sentence that names the kind of thing asked for."""


def passage_features(question: Question, index: Index, found: Candidates) -> PassageFeatures:
    """Return the features of the passages that were *found* in *index*."""
    return features_of(inquiry(question, index), index, found)


def features_of(asked: Inquiry, index: Index, found: Candidates) -> PassageFeatures:
    """Return the features of the passages that were *found* in *index* for what is *asked*."""
    if not len(found.numbers):
        nothing = np.zeros(0)
        return PassageFeatures(*(nothing for _ in PassageFeatures._fields))
    laid = Alignment(asked.pattern, index, found.numbers.tolist())
    held = laid.words | laid.headline(laid.words)
    covered = held @ asked.shares
    return PassageFeatures(
        passage=found.passages / asked.greatest,
        article=found.articles / asked.greatest,
        beginnings=found.beginnings / asked.greatest,
        letters=_letters(asked.runs, laid),
        pairs=_pairs(laid) / asked.weight,
        triples=laid.by_passage(laid.triples).sum(axis=1).astype(np.float64),
        sentence=laid.greatest(covered),
        two_sentences=_two_sentences(laid, held, asked.shares),
        whole=laid.by_passage(laid.words) @ asked.shares,
        as_written=_share(laid.by_passage(laid.as_written)),
        function_words=_share(laid.by_passage(laid.function_words)),
        offered=laid.greatest(covered * offers(laid, asked.expected)),
    )


def offers(laid: Alignment, expected: Expectation) -> Flags:
    """Tell of each segment whether it names a thing of the *expected* kind that is not asked."""
    if expected is Expectation.ANYTHING:
        return np.zeros(laid.segments, np.bool_)
    named = (laid.kinds & OFFERED_BY[expected]) > 0
    if expected is Expectation.PLACE:
        locative = (laid.kinds & Kind.LOCATIVE) > 0
        # "in Venezuela", "in the Netherlands"; never the last word of another passage
        follows = np.zeros(len(named), np.bool_)
        for step in (1, 2):
            same = laid.passage_of[step:] == laid.passage_of[:-step]
            follows[step:] |= locative[:-step] & same
        named &= follows
    new = named & ~laid.is_asked
    return np.bincount(laid.segment_of[new], minlength=laid.segments) > 0


def _letters(runs: AskedRuns, laid: Alignment) -> Floats:
    scores = runs.scores(laid.laid, laid.passage_of)
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _pairs(laid: Alignment) -> Floats:
    """Weigh each pair by how few of the passages looked at hold it: frequent ones tell nothing."""
    found = laid.by_passage(laid.pairs)
    holding = found.sum(axis=0)
    telling: Floats = found @ np.log((len(found) + 1) / np.maximum(holding, 1))
    return telling


def _two_sentences(laid: Alignment, held: Flags, weights: Floats) -> Floats:
    together = held.copy()
    follows = ~laid.is_headline[1:]
    together[:-1][follows] |= held[1:][follows]
    # With a headline its first sentence would count alone.
    return laid.greatest(np.where(laid.is_headline, 0.0, together @ weights))


def _share(flags: Flags) -> Floats:
    return flags.mean(axis=1) if flags.shape[1] else np.zeros(len(flags))
