"""The look that is compiled: the faster one, where the optional numba is installed."""

from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from bot.expectation import OFFERED_BY, Expectation, Kind
from bot.parameters import K1, B
from bot.question import Question
from bot.question_words import QuestionWord
from bot.ranking.candidates import Candidates
from bot.ranking.compiling.pointers import addresses_of
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry, inquiry
from bot.ranking.inverted import InvertedIndex
from bot.ranking.looking.compiled.addresses import HOLDING_KINDS, TEXT_KINDS
from bot.ranking.looking.compiled.looking import compare, look_closely, second_scores
from bot.ranking.looking.compiled.tuples import (
    Holdings,
    Ints,
    ModelFigures,
    Text,
    ToLook,
)
from bot.ranking.looking.with_numpy import NumpyLook
from bot.ranking.model import Norm
from bot.ranking.passage_features import PassageFeatures
from bot.ranking.pattern import Pattern
from bot.ranking.segment import Segment

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

# So many different words, and pairs of them, have a bit each.
MOST_BITS = 63
# No word has more runs of letters, which would not fit; they would count as so many.
MOST_RUNS = (1 << 16) - 1

_FEATURES = len(PassageFeatures._fields)


class NumbaLook:
    """Looks with compiled code, which does not hold up other threads."""

    def __init__(self) -> None:
        self._parts: WeakKeyDictionary[InvertedIndex, _Known] = WeakKeyDictionary()

    def second_scores(
        self, asked: Inquiry, index: Index, part: int, inside: Longs
    ) -> tuple[Floats, Floats]:
        """Return two BM25 scores of the passages *inside* a part, see `Look`."""
        terms = _weighed(
            [each.numbers[part] for each in index.terms([t for t, _ in asked.of_articles])],
            asked.of_articles,
        )
        beginnings = _weighed(
            [each.numbers[part] for each in index.beginnings([t for t, _ in asked.of_beginnings])],
            asked.of_beginnings,
        )
        models = ((*terms, _model(index.article_norm)), (*beginnings, _model(index.norm)))
        known = self._known(index, part)
        found: tuple[Floats, Floats] = second_scores(
            known.text_at, known.held_at, models, inside.astype(np.int64, copy=False)
        )
        return found

    def features(self, asked: Inquiry, index: Index, found: Candidates) -> Floats:
        """Return the features of the passages *found*, see `Look`."""
        if not _has_bits(asked.pattern):
            return NumpyLook().features(asked, index, found)
        table = np.empty((len(found.numbers), _FEATURES))
        for column, scores in enumerate((found.passages, found.articles, found.beginnings)):
            np.divide(scores, asked.greatest, out=table[:, column])
        pairs = np.empty(len(table), np.uint64)
        for part, rows, inside in _by_part(index, found.numbers):
            known = self._known(index, part)
            look_closely(known.text_at, _asked(asked, part), (inside, rows), (table, pairs))
        compare(table, pairs, len(asked.pattern.slots) - 1, asked.weight)
        return table

    def warm(self) -> None:
        """Look at nothing, for which everything is compiled or loaded."""
        word = QuestionWord(text="word", terms=("word",))
        question = Question(text="word", words=(word,), sequence=(word.terms,))
        index = Index.of([])
        asked = inquiry(question, index)
        none = np.zeros(0, np.int64)
        scores, _ = self.second_scores(asked, index, 0, none)
        found = Candidates(numbers=none, passages=scores, articles=scores, beginnings=scores)
        self.features(asked, index, found)

    def _known(self, index: Index, part: int) -> "_Known":
        segment = index.parts[part].segment
        known = self._parts.get(segment.inverted)
        if known is None:
            text, held = _text(segment), _holdings(segment)
            known = _Known((text, held), addresses_of(text), addresses_of(held))
            # Where two threads meet a part at once, both must keep the arrays that they look at.
            known = self._parts.setdefault(segment.inverted, known)
        return known


class _Known(NamedTuple):
    """The *arrays* of a part, and the addresses of its text and of its holdings."""

    arrays: tuple[Text, Holdings]
    text_at: Longs
    held_at: Longs


def _has_bits(pattern: Pattern) -> bool:
    most = max(pattern.content, *pattern.slots, 0) if pattern.slots else pattern.content
    return most < MOST_BITS and len(pattern.slots) <= MOST_BITS


def _by_part(index: Index, numbers: Longs) -> list[tuple[int, Longs, Longs]]:
    """Return for each part the places of its passages in *numbers*, and their numbers inside."""
    if len(index.parts) == 1:
        return [(0, np.arange(len(numbers)), numbers.astype(np.int64, copy=False))]
    found = []
    for part, first in enumerate(index.firsts[:-1]):
        rows = np.flatnonzero((numbers >= first) & (numbers < index.firsts[part + 1]))
        if len(rows):
            found.append((part, rows, numbers[rows] - first))
    return found


def _weighed(numbers: list[int], weighed: tuple[tuple[str, float], ...]) -> tuple[Ints, Floats]:
    return np.array(numbers, np.int32), np.array([weight for _, weight in weighed], np.float64)


def _model(norm: Norm) -> ModelFigures:
    return norm.k1, norm.b, norm.average or 1.0


def _asked(asked: Inquiry, part: int) -> ToLook:
    """Return the fields of an `Asked`."""
    pattern, mine = asked.pattern, asked.pattern.parts[part]
    is_place = asked.expected is Expectation.PLACE
    return (
        mine.asked_terms,
        mine.asked_words,
        mine.asked_runs,
        pattern.content,
        np.array(pattern.slots, np.int64),
        asked.shares,
        asked.runs.idf,
        (K1, B, float(asked.runs.average)),
        int(OFFERED_BY.get(asked.expected, Kind.NONE)),
        int(Kind.LOCATIVE if is_place else Kind.NONE),
    )


def _text(segment: Segment) -> Text:
    lexicon, forward = segment.lexicon, segment.forward
    starts, term_of = lexicon.grams.starts, lexicon.term_of
    arrays: tuple[npt.NDArray[Any], ...] = (
        *(forward.coded, forward.starts, term_of, lexicon.word_of, lexicon.kinds_of),
        # One wait for memory a word instead of two, for four bytes a form.
        lexicon.class_of[term_of],
        *(starts, lexicon.grams.of),
        # Likewise, for two bytes a form.
        np.minimum(starts[1:] - starts[:-1], MOST_RUNS)[term_of],
    )
    return Text(*(_plain(*each) for each in zip(arrays, TEXT_KINDS, strict=True)))


def _holdings(segment: Segment) -> Holdings:
    inverted = segment.inverted
    arrays: tuple[npt.NDArray[Any], ...] = (
        *(inverted.starts, inverted.packed, inverted.column_of, inverted.columns),
        *(inverted.frequent, inverted.frequencies, inverted.lengths),
        segment.articles.first_passages,
    )
    return Holdings(*(_plain(*each) for each in zip(arrays, HOLDING_KINDS, strict=True)))


def _plain(array: npt.NDArray[Any], kind: type[np.generic]) -> npt.NDArray[Any]:
    """Return *array*, which has no negative number if *kind* has none, as compiled code reads it.

    It is contiguous, aligned, and of that kind.
    """
    is_as_long = array.itemsize == np.dtype(kind).itemsize
    return np.require(array, None if is_as_long else kind, ["C_CONTIGUOUS", "ALIGNED"]).view(kind)
