"""Eligibility: which passages a question may be answered from at all.

It is settled before anything is ranked, so that good passages further down come up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.question import Phrase, Question
from bot.ranking.index import Index, Part
from bot.ranking.numbering import sums
from bot.ranking.segment import Segment

Flags = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """For each part of an index which passages may not answer, a flag each; None if all may.

    *required* are the phrases that the others hold; *absent* are those asked for that no article
    that fits holds, and that are not insisted on.
    """

    blocked: tuple[npt.NDArray[np.uint8] | None, ...]
    required: tuple[Phrase, ...] = ()
    absent: tuple[Phrase, ...] = ()


def eligible(question: Question, index: Index) -> Eligibility:
    """Return the passages of *index* that fit what *question* asks besides its words."""
    if question.filters.is_empty and not question.phrases and not question.excluded:
        return Eligibility(blocked=tuple(map(_removed, index.parts)))
    flags = [_fitting(question, part) for part in index.parts]
    for phrase in question.excluded:
        flags = _each_and(flags, [~each for each in _holding(phrase, index)])
    required, absent = [], []
    for phrase in question.phrases:
        holding = _each_and(flags, _holding(phrase, index))
        if any(each.any() for each in holding):
            flags = holding
            required.append(phrase)
        else:
            absent.append(phrase)
    blocked = tuple((~each).view(np.uint8) for each in flags)
    return Eligibility(blocked=blocked, required=tuple(required), absent=tuple(absent))


def _removed(part: Part) -> npt.NDArray[np.uint8] | None:
    return part.removal.passages if part.removal.articles else None


def _each_and(one: Sequence[Flags], other: Sequence[Flags]) -> list[Flags]:
    return [a & b for a, b in zip(one, other, strict=True)]


def _fitting(question: Question, part: Part) -> Flags:
    flags: Flags = part.removal.passages == 0
    if not question.filters.is_empty:
        articles = part.segment.articles
        fits = articles.fitting(question.filters)
        flags &= np.repeat(fits, np.diff(articles.first_passages))
    return flags


def _holding(phrase: Phrase, index: Index) -> list[Flags]:
    """Return for each part which passages hold the words of *phrase* side by side."""
    found = [np.zeros(len(part.segment), np.bool_) for part in index.parts]
    for form in phrase.forms:
        figures = index.terms(form)
        for number, part in enumerate(index.parts):
            wanted = [known.numbers[number] for known in figures]
            if min(wanted) >= 0:
                found[number][_in_order(wanted, part.segment)] = True
    return found


def _in_order(wanted: Sequence[int], segment: Segment) -> Longs:
    """Return the passages where the terms stand side by side, in headline or text below it."""
    rarest = sorted(set(wanted), key=lambda term: int(segment.statistics.passages[term]))
    passages = segment.inverted.holding(rarest[0])
    for term in rarest[1:]:
        passages = passages[segment.inverted.frequency(term, passages) > 0]
    words = segment.forward.decoded(passages)
    held = segment.lexicon.term_of[words.forms]
    follow = np.ones(max(len(held) - len(wanted) + 1, 0), np.bool_)
    for step, term in enumerate(wanted):
        follow &= held[step : step + len(follow)] == term
    at = np.flatnonzero(follow)
    block = _blocks(words.stretch_lengths, words.passage_stretches)
    at = at[block[at] == block[at + len(wanted) - 1]]
    holding: Longs = passages[block[at] // 2]
    return holding


def _blocks(stretch_lengths: Longs, passage_stretches: Longs) -> Longs:
    """Return for each word twice the place of its passage, and one more below the headline."""
    firsts = np.cumsum(passage_stretches) - passage_stretches
    headlines = stretch_lengths[firsts]
    below = sums(stretch_lengths, passage_stretches) - headlines
    lengths = np.column_stack((headlines, below)).ravel()
    return np.repeat(np.arange(len(lengths)), lengths)
