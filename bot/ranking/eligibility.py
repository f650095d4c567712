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
    wanted = [known[term] for term in phrase.terms if term in known]
    if len(wanted) < len(phrase.terms):
        return flags
    together = set(index.of_passages.holding(wanted[0]).tolist())
    for term in wanted[1:]:
        together &= set(index.of_passages.holding(term).tolist())
    for number in together:
        flags[number] = _in_order(
            wanted, index.forward.lexicon.term_of[index.forward.words_of(number)]
        )
    return flags


def _in_order(wanted: Sequence[int], held: npt.NDArray[np.int32]) -> bool:
    starts = np.flatnonzero(held[: len(held) - len(wanted) + 1] == wanted[0])
    return any(held[start : start + len(wanted)].tolist() == list(wanted) for start in starts)
