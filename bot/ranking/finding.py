"""Finding: the candidates of a question, in all parts of an index."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.parameters import FOUND
from bot.ranking.candidates import Candidates
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry
from bot.ranking.kernels import Kernel, Query
from bot.ranking.looking import Look
from bot.ranking.strings import UNKNOWN

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What searches the passages, and what looks at those that it finds."""

    kernel: Kernel
    look: Look


def candidates(asked: Inquiry, index: Index, means: Means, *, limit: int) -> Candidates:
    """Return *limit* passages of *index*, the best by their first score first.

    They are chosen from the FOUND that score best by themselves (or *limit*, if that is more).
    """
    numbers, scores = _search(asked, index, means.kernel, max(limit, FOUND))
    # What BM25Plus gives to every passage alike tells nothing.
    scores = scores - index.norm.delta * sum(asked.weights.values())
    articles, beginnings = _second_scores(asked, index, means.look, numbers)
    found = Candidates(numbers=numbers, passages=scores, articles=articles, beginnings=beginnings)
    order = np.lexsort((found.numbers, -found.first))
    return found.at(order[:limit])


def _second_scores(
    asked: Inquiry, index: Index, look: Look, numbers: Longs
) -> tuple[Floats, Floats]:
    if len(index.parts) == 1:
        return look.second_scores(asked, index, 0, numbers)
    articles, beginnings = np.zeros(len(numbers)), np.zeros(len(numbers))
    for part in range(len(index.parts)):
        first, end = index.firsts[part], index.firsts[part + 1]
        mine = np.flatnonzero((numbers >= first) & (numbers < end))
        if len(mine):
            inside = numbers[mine] - first
            articles[mine], beginnings[mine] = look.second_scores(asked, index, part, inside)
    return articles, beginnings


def _search(asked: Inquiry, index: Index, kernel: Kernel, limit: int) -> tuple[Longs, Floats]:
    """Return the best *limit* passages of all parts, and their scores in the model."""
    terms, norm = [known.numbers for known in index.terms([*asked.weights])], index.norm
    weights = np.array([*asked.weights.values()], np.float64)
    numbers, scores = np.zeros(0, np.int64), np.zeros(0)
    floor = -np.inf
    for number, part in enumerate(index.parts):
        inside = [each[number] for each in terms]
        # What came in last has few of the words that are asked for.
        if max(inside, default=UNKNOWN) == UNKNOWN:
            continue
        query = Query(
            terms=np.array(inside, np.int32),
            weights=weights,
            norm=norm,
            blocked=asked.eligibility.blocked[number],
        )
        hits = kernel.search(part.segment.inverted, query, limit=limit, floor=floor)
        if not len(hits.documents):
            continue
        found = hits.documents + np.int64(index.firsts[number])
        if len(numbers):
            numbers, scores = _best((numbers, found), (scores, hits.scores), limit)
        else:
            # Of one part they are in order already.
            numbers, scores = found, hits.scores
        floor = float(scores[-1]) if len(scores) == limit else floor
    return numbers, scores


def _best(
    numbers: tuple[Longs, Longs], scores: tuple[Floats, Floats], limit: int
) -> tuple[Longs, Floats]:
    """Return the best *limit* of the passages of two searches, in order."""
    joined, scored = np.concatenate(numbers), np.concatenate(scores)
    best = np.lexsort((joined, -scored))[:limit]
    return joined[best], scored[best]
