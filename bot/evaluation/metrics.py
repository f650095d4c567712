"""Figures of one ranking: judged units in the order in which they were found.

*grades* says how relevant a unit is; one that it lacks is not relevant, and no more is one of
grade 0 or less. Each figure lies between 0 and 1.
"""

from collections.abc import Mapping, Sequence
from math import log2


def first_relevant(ranking: Sequence[str], grades: Mapping[str, int]) -> int | None:
    """Return the rank, from 1, of the first relevant unit, or None if there is none."""
    ranks = (rank for rank, unit in enumerate(ranking, start=1) if grades.get(unit, 0) > 0)
    return next(ranks, None)


def hit(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Return 1 if a relevant unit is among the first *depth*, else 0."""
    return float(first_relevant(ranking[:depth], grades) is not None)


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Return 1 / rank of the first relevant unit among the first *depth*, or 0."""
    rank = first_relevant(ranking[:depth], grades)
    return 1 / rank if rank else 0.0


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Return the discounted cumulative gain of the first *depth*, as a share of the ideal one.

    A unit gains its grade, divided by log2(rank + 1), as in trec_eval.
    """
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(unit, 0) for unit in ranking[:depth]]) / ideal if ideal else 0.0


def recall(ranking: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """Return the share of the relevant units that are among the first *depth*."""
    relevant = {unit for unit, grade in grades.items() if grade > 0}
    return len(relevant & set(ranking[:depth])) / len(relevant) if relevant else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(max(grade, 0) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))
