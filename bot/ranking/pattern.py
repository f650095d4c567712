"""Patterns: a question as numbers, for each part of an index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.question import Question
from bot.ranking.figures import Figures
from bot.ranking.grams import grams
from bot.ranking.index import Index
from bot.ranking.numbering import place_in
from bot.ranking.strings import UNKNOWN
from bot.terms import folded

Numbers = npt.NDArray[np.int64]
# Numbers of a part, and below each the slot that it goes to.
Pairs = npt.NDArray[np.int64]
Slots = npt.NDArray[np.int16]

NOT_ASKED = -1

# Numbers whose last bits nothing asked for has are not asked for.
_LAST_BITS = 1023


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Goes from numbers of a part to slots of a question: `slots[i]` for `numbers[i]`."""

    numbers: Numbers
    slots: Slots

    @classmethod
    def of(cls, pairs: Pairs) -> "Lookup":
        """Return the lookup of *pairs*; of equal numbers the first counts, UNKNOWN does not."""
        backwards = pairs[:, ::-1].tolist()
        found = dict(zip(*backwards, strict=True))
        found.pop(UNKNOWN, None)
        numbers = sorted(found)
        slots = [found[number] for number in numbers]
        return cls(numbers=np.array(numbers, np.int64), slots=np.array(slots, np.int16))

    def slot_of(self, numbers: npt.NDArray[np.integer]) -> Slots:
        """Return the slots of *numbers*, or NOT_ASKED."""
        found = np.full(len(numbers), NOT_ASKED, np.int16)
        if len(self.numbers):
            may_be = np.zeros(_LAST_BITS + 1, np.bool_)
            may_be[self.numbers & _LAST_BITS] = True
            # Few of very many are looked for in earnest.
            at = np.flatnonzero(may_be[numbers & _LAST_BITS])
            places = place_in(self.numbers, numbers[at])
            is_there = places >= 0
            found[at[is_there]] = self.slots[places[is_there]]
        return found


@dataclass(frozen=True, kw_only=True)
class PartPattern:
    """A question as numbers of one part: of terms, of words as written, of runs, of beginnings.

    What goes from numbers to slots is there as pairs, and as lookups for who looks with numpy.
    """

    asked_terms: Pairs
    asked_words: Pairs
    asked_runs: Pairs
    asked_beginnings: tuple[tuple[int, int], ...]

    @cached_property
    def terms(self) -> Lookup:
        """From numbers of terms."""
        return Lookup.of(self.asked_terms)

    @cached_property
    def words(self) -> Lookup:
        """From numbers of words as written."""
        return Lookup.of(self.asked_words)

    @cached_property
    def runs(self) -> Lookup:
        """From numbers of runs of letters."""
        return Lookup.of(self.asked_runs)

    @cached_property
    def beginnings(self) -> Lookup:
        """From numbers of beginnings, which are needed for quotes alone."""
        return Lookup.of(np.array(self.asked_beginnings, np.int64).reshape(-1, 2).T)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A question as numbers.

    *slots* has, for each word of the question in order, function words included, the number of
    the distinct word that it is; those from 0 to before *content* are searched for. *parts* go
    from the numbers of each part of the index to these, and to the places of *runs*: what each run
    of letters of the words searched for tells, its idf, as far as its words count.
    """

    content: int
    slots: tuple[int, ...]
    runs: tuple[float, ...]
    parts: tuple[PartPattern, ...]

    @classmethod
    def of(cls, question: Question, index: Index) -> "Pattern":
        """Return the pattern of *question*."""
        words = question.words
        distinct = {word.terms: number for number, word in enumerate(words)}
        slots = tuple(distinct.setdefault(each, len(distinct)) for each in question.sequence)
        shares = _runs(question, index)
        runs = index.runs([*shares])
        asked = _Asked(
            terms=_numbered(
                index.terms, [(term, n) for each, n in distinct.items() for term in each]
            ),
            beginnings=_numbered(
                index.beginnings,
                [(term, n) for n, word in enumerate(words) for term in word.terms],
            ),
            words=_numbered(
                index.written,
                [(folded(each), n) for n, word in enumerate(words) for each in word.written],
            ),
            runs=[(run.numbers, place) for place, run in enumerate(runs)],
        )
        return cls(
            content=len(words),
            slots=slots,
            runs=tuple(run.idf * share for run, share in zip(runs, shares.values(), strict=True)),
            parts=tuple(_in_part(asked, part) for part in range(len(index.parts))),
        )


# The numbers of something in each part, and its slot.
_Numbered = Sequence[tuple[tuple[int, ...], int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    terms: _Numbered
    beginnings: _Numbered
    words: _Numbered
    runs: _Numbered


def _numbered(
    figures_of: Callable[[Sequence[str]], Sequence[Figures]], asked: Sequence[tuple[str, int]]
) -> _Numbered:
    """Return the numbers of the strings *asked* for, each with its slot."""
    found = figures_of([string for string, _ in asked])
    return [(known.numbers, slot) for known, (_, slot) in zip(found, asked, strict=True)]


def _runs(question: Question, index: Index) -> dict[str, float]:
    of_terms = {
        term: word.share for word in question.words for term in _may_be_found(word.terms, index)
    }
    runs: dict[str, float] = {}
    for term, share in of_terms.items():
        for run in grams(term):
            runs[run] = runs.get(run, 0.0) + share
    return runs


def _may_be_found(terms: tuple[str, ...], index: Index) -> Sequence[str]:
    """Return those of a word's *terms* that an article has; all, if none has any."""
    return [*filter(index.knows, terms)] or terms


def _in_part(asked: _Asked, part: int) -> PartPattern:
    return PartPattern(
        asked_terms=_pairs(asked.terms, part),
        asked_words=_pairs(asked.words, part),
        asked_runs=_pairs(asked.runs, part),
        asked_beginnings=tuple((numbers[part], slot) for numbers, slot in asked.beginnings),
    )


def _pairs(numbered: _Numbered, part: int) -> Pairs:
    rows = ([numbers[part] for numbers, _ in numbered], [slot for _, slot in numbered])
    return np.array(rows, np.int64)
