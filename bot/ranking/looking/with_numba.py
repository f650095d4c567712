"""The look that is compiled: the faster one, where the optional numba is installed."""

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from bot.expectation import OFFERED_BY, Expectation, Kind
from bot.parameters import K1, B
from bot.question import Question
from bot.question_words import QuestionWord
from bot.ranking.candidates import Candidates
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry, inquiry
from bot.ranking.inverted import InvertedIndex
from bot.ranking.looking.compiled.looking import compare, look_closely, second_scores
from bot.ranking.looking.compiled.tuples import Asked, Holdings, Model, Slots, Text, Weighed
from bot.ranking.looking.with_numpy import NumpyLook
from bot.ranking.model import Norm
from bot.ranking.passage_features import PassageFeatures
from bot.ranking.pattern import Lookup, Pattern
from bot.ranking.segment import Segment

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

# So many different words, and pairs of them, have a bit each.
MOST_BITS = 63

_FEATURES = len(PassageFeatures._fields)


class NumbaLook:
    """Looks with compiled code, which does not hold up other threads."""

    def __init__(self) -> None:
        self._parts: WeakKeyDictionary[InvertedIndex, tuple[Text, Holdings]] = WeakKeyDictionary()

    def second_scores(
        self, asked: Inquiry, index: Index, part: int, inside: Longs
    ) -> tuple[Floats, Floats]:
        """Return two BM25 scores of the passages *inside* a part, see `Look`."""
        terms = _weighed(
            [index.term(term).numbers[part] for term, _ in asked.of_articles], asked.of_articles
        )
        beginnings = _weighed(
            [index.beginning(term).numbers[part] for term, _ in asked.of_beginnings],
            asked.of_beginnings,
        )
        models = ((terms, _model(index.article_norm)), (beginnings, _model(index.norm)))
        found: tuple[Floats, Floats] = second_scores(
            *self._arrays(index, part), models, inside.astype(np.int64, copy=False)
        )
        return found

    def features(self, asked: Inquiry, index: Index, found: Candidates) -> PassageFeatures:
        """Return the features of the passages *found*."""
        if not _has_bits(asked.pattern):
            return NumpyLook().features(asked, index, found)
        table = np.empty((len(found.numbers), _FEATURES))
        for column, scores in enumerate((found.passages, found.articles, found.beginnings)):
            np.divide(scores, asked.greatest, out=table[:, column])
        pairs = np.empty(len(table), np.uint64)
        for part, rows, inside in _by_part(index, found.numbers):
            text, _ = self._arrays(index, part)
            look_closely(text, _asked(asked, part), (inside, rows), (table, pairs))
        compare(table, pairs, len(asked.pattern.slots) - 1, asked.weight)
        return PassageFeatures(*table.T)

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

    def _arrays(self, index: Index, part: int) -> tuple[Text, Holdings]:
        segment = index.parts[part].segment
        arrays = self._parts.get(segment.inverted)
        if arrays is None:
            arrays = self._parts[segment.inverted] = _text(segment), _holdings(segment)
        return arrays


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


def _weighed(numbers: list[int], weighed: tuple[tuple[str, float], ...]) -> Weighed:
    weights = np.array([weight for _, weight in weighed], np.float64)
    return Weighed(numbers=np.array(numbers, np.int32), weights=weights)


def _model(norm: Norm) -> Model:
    return Model(k1=norm.k1, b=norm.b, average=norm.average or 1.0)


def _asked(asked: Inquiry, part: int) -> Asked:
    pattern, mine = asked.pattern, asked.pattern.parts[part]
    is_place = asked.expected is Expectation.PLACE
    return Asked(
        terms=_slots(mine.terms),
        words=_slots(mine.words),
        runs=_slots(mine.runs),
        content=pattern.content,
        sequence=np.array(pattern.slots, np.int64),
        shares=asked.shares,
        idf=asked.runs.idf,
        model=Model(k1=K1, b=B, average=float(asked.runs.average)),
        kinds=int(OFFERED_BY.get(asked.expected, Kind.NONE)),
        led_to=int(Kind.LOCATIVE if is_place else Kind.NONE),
    )


def _slots(lookup: Lookup) -> Slots:
    return Slots(numbers=lookup.numbers, slots=lookup.slots)


def _text(segment: Segment) -> Text:
    lexicon, forward = segment.lexicon, segment.forward
    return Text(
        coded=_read_only(forward.coded, np.uint8),
        starts=_read_only(forward.starts, np.int64),
        term_of=_read_only(lexicon.term_of, np.uint32),
        word_of=_read_only(lexicon.word_of, np.uint32),
        kinds_of=_read_only(lexicon.kinds_of, np.uint8),
        # One wait for memory a word instead of two, for four bytes a form.
        beginning_of=_read_only(lexicon.class_of[lexicon.term_of], np.uint32),
        run_starts=_read_only(lexicon.grams.starts, np.uint32),
        run_of=_read_only(lexicon.grams.of, np.uint32),
    )


def _holdings(segment: Segment) -> Holdings:
    inverted = segment.inverted
    return Holdings(
        starts=_read_only(inverted.starts, np.int64),
        packed=_read_only(inverted.packed, np.uint32),
        column_of=_read_only(inverted.column_of, np.int32),
        columns=_read_only(inverted.columns, np.uint8),
        frequent=_read_only(inverted.frequent, np.int64),
        frequencies=_read_only(inverted.frequencies, np.int32),
        lengths=_read_only(inverted.lengths, np.int32),
        first_passages=_read_only(segment.articles.first_passages, np.int32),
    )


def _read_only(array: npt.NDArray[Any], kind: type[np.generic]) -> npt.NDArray[Any]:
    """Return *array*, which has no negative number if *kind* has none, as one not to be changed.

    Numba compiles once for each kind of array.
    """
    is_as_long = array.itemsize == np.dtype(kind).itemsize
    view = np.ascontiguousarray(array, None if is_as_long else kind).view(kind)
    view.flags.writeable = False
    return view
