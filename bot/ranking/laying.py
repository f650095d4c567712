"""Laying: the words of passages, each with the word of the question that it is.

A question is laid beside the passages of each part of an index in that part's own numbers; what
comes of it has none of these numbers any more, so it can be looked at as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.ranking.index import Index
from bot.ranking.numbering import distinct, gaps, owners, picked, place_in, runs, sums
from bot.ranking.pattern import PartPattern, Pattern
from bot.ranking.segment import Segment

Longs = npt.NDArray[np.int64]
Slots = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The words of some passages in order, a value a word in the arrays of slots and kinds.

    *terms*, *beginnings* and *words* are the slots of the question whose term, first letters or
    exact writing the word has, or NOT_ASKED. *run_words* and *runs* are pairs: the place of a
    word, and that of a run of letters of the question which it has, once for each time.
    *stretch_lengths* are the numbers of words of headlines and sentences, *passage_stretches*
    the numbers of these of each passage, and *passage_runs* those of its runs of letters.
    """

    terms: Slots
    beginnings: Slots
    words: Slots
    kinds: npt.NDArray[np.uint8]
    run_words: Longs
    runs: Longs
    stretch_lengths: Longs
    passage_stretches: Longs
    passage_runs: Longs


def laid(pattern: Pattern, index: Index, numbers: Sequence[int]) -> Laid:
    """Return the words of the passages that go by *numbers*, in that order."""
    places = [index.part_of(number) for number in numbers]
    by_part: dict[int, list[int]] = {}
    for part, inside in places:
        by_part.setdefault(part, []).append(inside)
    found = [
        _laid(pattern.parts[part], index.parts[part].segment, np.array(inside))
        for part, inside in by_part.items()
    ]
    if len(found) == 1:
        return found[0]
    part_of = np.array([part for part, _ in places])
    stands = np.concatenate([np.flatnonzero(part_of == part) for part in by_part])
    place = np.empty(len(stands), np.int64)
    place[stands] = np.arange(len(stands))
    return _in_order(_joined(found), place)


def _laid(pattern: PartPattern, segment: Segment, passages: Longs) -> Laid:
    lexicon = segment.lexicon
    decoded = segment.forward.decoded(passages)
    terms = lexicon.term_of[decoded.forms]
    slots = pattern.terms.slot_of(terms)
    starts = lexicon.grams.starts
    run_counts = starts[terms + 1] - starts[terms]
    run_words, run_places = _runs(pattern, segment, terms)
    return Laid(
        terms=slots,
        beginnings=pattern.beginnings.slot_of(lexicon.class_of[terms]),
        words=pattern.words.slot_of(lexicon.word_of[decoded.forms]),
        kinds=lexicon.kinds_of[decoded.forms],
        run_words=run_words,
        runs=run_places,
        stretch_lengths=decoded.stretch_lengths,
        passage_stretches=decoded.passage_stretches,
        passage_runs=sums(run_counts, sums(decoded.stretch_lengths, decoded.passage_stretches)),
    )


def _runs(
    pattern: PartPattern, segment: Segment, terms: npt.NDArray[np.int32]
) -> tuple[Longs, Longs]:
    """Return the places of *terms* that have runs of letters of the question, and which ones."""
    grams = segment.lexicon.grams
    known = distinct(terms)
    counts = grams.starts[known + 1] - grams.starts[known]
    found = pattern.runs.slot_of(grams.of[runs(grams.starts[known], counts)])
    hits = np.flatnonzero(found >= 0)
    owner = owners(counts)[hits]
    # From terms that have any to every place where they stand.
    having = distinct(owner)
    firsts = np.searchsorted(owner, having)
    sizes = gaps(firsts, len(owner))
    place = place_in(known[having], terms)
    words = np.flatnonzero(place >= 0)
    at = place[words]
    slots = found[hits][runs(firsts[at], sizes[at])]
    return np.repeat(words, sizes[at]), slots.astype(np.int64)


def _joined(parts: Sequence[Laid]) -> Laid:
    sizes = np.cumsum([0, *(len(each.terms) for each in parts)])[:-1].tolist()
    joined = {
        name: np.concatenate([getattr(each, name) for each in parts])
        for name in Laid.__dataclass_fields__
        if name != "run_words"
    }
    moved = [each.run_words + size for each, size in zip(parts, sizes, strict=True)]
    return Laid(run_words=np.concatenate(moved), **joined)


def _in_order(all_of: Laid, order: Longs) -> Laid:
    """Return the passages of *all_of* in another *order*."""
    stretches = picked(order, all_of.passage_stretches)
    words = picked(stretches, all_of.stretch_lengths)
    place = np.empty(len(words), np.int64)
    place[words] = np.arange(len(words))
    return Laid(
        terms=all_of.terms[words],
        beginnings=all_of.beginnings[words],
        words=all_of.words[words],
        kinds=all_of.kinds[words],
        run_words=place[all_of.run_words],
        runs=all_of.runs,
        stretch_lengths=all_of.stretch_lengths[stretches],
        passage_stretches=all_of.passage_stretches[order],
        passage_runs=all_of.passage_runs[order],
    )
