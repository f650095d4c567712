"""Sentence features: how likely a sentence is to answer, seen beside its neighbours."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from bot.expectation import OFFERED_BY, Kind
from bot.question import Question
from bot.quoting.proximity import near, together
from bot.ranking import Index, RankedPassage
from bot.ranking.alignment import Alignment, Flags
from bot.ranking.inquiry import inquiry
from bot.ranking.passage_features import offers

Floats = npt.NDArray[np.float64]

MOST_SPANS = 4
BRIEF_WORDS = 5
# "Is" or "means" this many words after the word that is to be explained, or nearer.
COPULA_WORDS = 3

_ASKS_WHAT_IT_IS = regex.compile(
    r"(?:what|who) (?:is|are|was|were)\b|what (?:does|do|did) .* (?:mean|stand for)\b",
    regex.IGNORECASE,
)
_ENDS_AS_A_QUESTION = regex.compile(r"[?？][\"'”’»)\]]*$")


class SentenceFeatures(NamedTuple):
    """What is known of how sentences fit a question, each an array with a value a sentence.

    Shares are of the question's weight, the sum of what its words tell (idf).
    """

    passage: Floats
    """How far the passage's score is behind the best one's, in log-odds: 0 or less."""
    own: Floats
    """The share that the sentence covers."""
    with_headline: Floats
    """The share that the sentence and the headline cover."""
    beginnings: Floats
    """The share of the words whose first letters, at least, stand in the sentence."""
    letters: Floats
    """The share of the question's runs of letters, each by its idf, that are in the sentence."""
    previous: Floats
    """The share that the sentence before adds."""
    earlier: Floats
    """The share that the sentence before that one adds to both."""
    next: Floats
    """The share that the sentence after adds."""
    together: Floats
    """The greatest share that stands within a few words."""
    pairs: Floats
    """How many pairs of neighbours of the question stand side by side in the sentence."""
    triples: Floats
    """How many runs of three words of the question stand in the sentence."""
    names: Floats
    """How many words that may be part of a name, time or number are new, up to four."""
    quantity: Floats
    """Whether a quantity is asked for and named; the next four likewise."""
    time: Floats
    person: Floats
    place: Floats
    cause: Floats
    near: Floats
    """The share that stands near a new word of the kind asked for."""
    defines: Floats
    """When "what is" is asked: whether "is", "means" or the like follows a word asked for."""
    opening: Floats
    """Whether it is the first sentence of its article."""
    depth: Floats
    """How far down its passage it stands: 0 for the first sentence, 1 for the last."""
    asks: Floats
    """Whether it is a question itself."""
    brief: Floats
    """Whether it has fewer than five words."""
    words: Floats
    """The logarithm of its number of words."""


def sentence_features(
    question: Question, index: Index, ranked: Sequence[RankedPassage]
) -> SentenceFeatures:
    """Return the features of every sentence of the *ranked* passages, in their order."""
    numbers = [match.number for match in ranked]
    asked = inquiry(question, index)
    shares, expected = asked.shares, asked.expected
    laid = Alignment(asked.pattern, index, numbers)
    held = laid.words | laid.headline(laid.words)
    named = offers(laid, expected)
    behind = np.array([match.score for match in ranked])
    all_features = SentenceFeatures(
        passage=(behind - behind.max())[laid.passage_of_segment],
        own=laid.words @ shares,
        with_headline=held @ shares,
        beginnings=laid.beginnings @ shares,
        letters=asked.runs.shares(laid.laid, laid.segment_of),
        previous=_added(held, laid, shares, 1),
        earlier=_added_earlier(held, laid, shares),
        next=_added(held, laid, shares, -1),
        together=together(laid, shares),
        pairs=laid.pairs.sum(axis=1).astype(np.float64),
        triples=laid.triples.sum(axis=1).astype(np.float64),
        names=_names(laid),
        **{
            kind.value: named.astype(np.float64) if kind is expected else np.zeros(laid.segments)
            for kind in OFFERED_BY
        },
        near=near(laid, expected, shares),
        defines=_defines(laid, question),
        opening=_opening(laid, ranked),
        depth=_depth(laid),
        asks=_asks(laid, ranked),
        brief=(laid.segment_lengths < BRIEF_WORDS).astype(np.float64),
        words=np.log1p(laid.segment_lengths),
    )
    return SentenceFeatures(*(each[~laid.is_headline] for each in all_features))


def _beside(held: Flags, laid: Alignment, step: int) -> Flags:
    """Return what the sentence *step* earlier holds, for each; nothing where there is none."""
    beside = np.roll(held, step, axis=0)
    is_beside = np.roll(laid.passage_of_segment, step) == laid.passage_of_segment
    is_beside &= ~np.roll(laid.is_headline, step)
    # Rolled round, the last sentences come before the first, perhaps of the same passage.
    is_beside[: max(step, 0)] = False
    is_beside[min(step, 0) + laid.segments :] = False
    beside &= is_beside[:, np.newaxis]
    return beside


def _added(held: Flags, laid: Alignment, weights: Floats, step: int) -> Floats:
    """Return the share that the sentence *step* earlier adds to each sentence."""
    added: Floats = (_beside(held, laid, step) & ~held) @ weights
    return added


def _added_earlier(held: Flags, laid: Alignment, weights: Floats) -> Floats:
    """Return the share that the sentence two earlier adds to each sentence and its neighbour."""
    both = held | _beside(held, laid, 1)
    added: Floats = (_beside(held, laid, 2) & ~both) @ weights
    return added


def _names(laid: Alignment) -> Floats:
    kinds = Kind.NAME | Kind.TIME | Kind.QUANTITY
    new = ((laid.kinds & kinds) > 0) & ~laid.is_asked
    counts = np.bincount(laid.segment_of[new], minlength=laid.segments)
    return np.minimum(counts, MOST_SPANS).astype(np.float64)


def _defines(laid: Alignment, question: Question) -> Floats:
    if not _ASKS_WHAT_IT_IS.match(question.searched):
        return np.zeros(laid.segments)
    is_near = np.zeros(len(laid.kinds), np.bool_)
    for step in range(1, COPULA_WORDS + 1):
        is_near[step:] |= laid.is_asked[:-step]
    found = ((laid.kinds & Kind.COPULA) > 0) & is_near
    counts = np.bincount(laid.segment_of[found], minlength=laid.segments)
    return (counts > 0).astype(np.float64)


def _opening(laid: Alignment, ranked: Sequence[RankedPassage]) -> Floats:
    flags = np.zeros(laid.segments)
    for first, match in zip(laid.first_segments, ranked, strict=True):
        flags[first + 1] = float(match.passage.number == 1)
    return flags


def _depth(laid: Alignment) -> Floats:
    """Count from the headline: the first sentence is number 1."""
    number = np.arange(laid.segments) - laid.first_segments[laid.passage_of_segment]
    last = laid.segment_counts[laid.passage_of_segment] - 1
    depth: Floats = (number - 1) / np.maximum(last - 1, 1)
    return depth


def _asks(laid: Alignment, ranked: Sequence[RankedPassage]) -> Floats:
    flags = np.zeros(laid.segments)
    texts = (
        sentence.of(match.passage.article.text)
        for match in ranked
        for sentence in match.passage.sentences
    )
    flags[~laid.is_headline] = [bool(_ENDS_AS_A_QUESTION.search(text)) for text in texts]
    return flags
