"""Eligibility: which passages a question may be answered from at all.

It is settled before anything is ranked, so that good passages further down come up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.question import Phrase, Question
from bot.ranking.index import Index

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The *passages* that may answer, a flag each (None is all of them).

    *required* are the phrases that they hold; *absent* are those asked for that no article that
    fits holds, and that are not insisted on.
    """

    passages: Flags | None
    required: tuple[Phrase, ...] = ()
    absent: tuple[Phrase, ...] = ()


def eligible(question: Question, index: Index) -> Eligibility:
    """Return the passages of *index* that fit what *question* asks besides its words."""
    if question.filters.is_empty and not question.phrases and not question.excluded:
        return Eligibility(passages=None)
    flags = _fitting(question, index)
    for phrase in question.excluded:
        flags &= ~_holding(phrase, index)
    required, absent = [], []
    for phrase in question.phrases:
        holding = flags & _holding(phrase, index)
        if holding.any():
            flags = holding
            required.append(phrase)
        else:
            absent.append(phrase)
    return Eligibility(passages=flags, required=tuple(required), absent=tuple(absent))


def _fitting(question: Question, index: Index) -> Flags:
    if question.filters.is_empty:
        return np.ones(len(index.passages), np.bool_)
    fits = {
        source.article_id: question.filters.matches(source)
        for source in (passage.article.source for passage in index.passages)
    }
    return np.array(
        [fits[passage.article.source.article_id] for passage in index.passages], np.bool_
    )


def _holding(phrase: Phrase, index: Index) -> Flags:
    """Return which passages hold the words of *phrase* side by side."""
    flags = np.zeros(len(index.passages), np.bool_)
    known = index.forward.lexicon.terms
    for form in phrase.forms:
        if all(term in known for term in form):
            wanted = [known[term] for term in form]
            for number in _holding_all(wanted, index):
                flags[number] |= _in_order(wanted, index, number)
    return flags


def _holding_all(terms: Sequence[int], index: Index) -> set[int]:
    return set.intersection(*(set(index.of_passages.holding(term).tolist()) for term in terms))


def _in_order(wanted: Sequence[int], index: Index, number: int) -> bool:
    """Tell whether the terms stand side by side, in the headline or in the text below it."""
    forward = index.forward
    headline = forward.passage_starts[number]
    below = forward.segment_starts[headline + 1] - forward.segment_starts[headline]
    held = forward.lexicon.term_of[forward.words_of(number)].tolist()
    return any(
        list(wanted) == part[start : start + len(wanted)]
        for part in (held[:below], held[below:])
        for start, term in enumerate(part)
        if term == wanted[0]
    )
