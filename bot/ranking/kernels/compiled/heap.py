"""The best hits, in a heap with the worst of them at its root."""

import numpy as np

from bot.ranking.inverted import Ints
from bot.ranking.kernels.compiled.tuples import compiled
from bot.ranking.model import Floats


@compiled
def is_worse(scores: Floats, documents: Ints, one: int, hit: tuple[float, int]) -> bool:
    """Tell whether hit *one* is worse than *hit*; of equal scores the later document is."""
    if scores[one] != hit[0]:
        return bool(scores[one] < hit[0])
    return bool(documents[one] > hit[1])


@compiled
def sink(scores: Floats, documents: Ints, size: int, hit: tuple[float, int]) -> None:
    """Put *hit* in the place of the worst of the first *size* hits."""
    hole = 0
    child = 1
    while child < size:
        right = child + 1
        if right < size and is_worse(scores, documents, right, (scores[child], documents[child])):
            child = right
        if not is_worse(scores, documents, child, hit):
            break
        scores[hole], documents[hole] = scores[child], documents[child]
        hole = child
        child = 2 * hole + 1
    scores[hole], documents[hole] = hit[0], np.int32(hit[1])


@compiled
def offer(scores: Floats, documents: Ints, score: float, document: int) -> None:
    """Put a hit in the place of the worst, if it is better."""
    hit = (score, document)
    if is_worse(scores, documents, 0, hit):
        sink(scores, documents, len(scores), hit)


@compiled
def put_in_order(scores: Floats, documents: Ints) -> int:
    """Put the best hit first and the worst last, and return how many there are."""
    count = 0
    for last in range(len(scores) - 1, -1, -1):
        hit, worst = (scores[last], int(documents[last])), (scores[0], documents[0])
        sink(scores, documents, last, hit)
        scores[last], documents[last] = worst
        count += int(scores[last] > -np.inf)
    return count
