"""Sowing: a threshold to begin with, from documents that are likely to be good.

They are those with most of the rarest terms. With a threshold from the start, few documents are
looked at closely before the first good ones turn up: it halves the time of a search. What is sown
is scored in full, and therefore offered as a hit at once.
"""

import numpy as np

from bot.ranking.inverted import FREQUENCY_BITS, Ints
from bot.ranking.kernels.compiled.heap import offer
from bot.ranking.kernels.compiled.lookup import rescore
from bot.ranking.kernels.compiled.tuples import Arrays, Asked, Plan, Room, Singles, compiled
from bot.ranking.model import Floats

Picking = tuple[int, Singles, Floats, Ints]

# Documents that are scored in full for each hit that is wanted; where all terms are gone through,
# the sums say nearly as much as the scores.
_PER_HIT = 2
_PER_SURE_HIT = 1


@compiled
def rare(plan: Plan, seeds: int) -> int:
    """Return how many terms, the first ones, have no more than *seeds* postings together."""
    count = 0
    while count < len(plan.terms) and plan.columns[count] < 0:
        seeds -= plan.end[count] - plan.low[count]
        if seeds < 0:
            break
        count += 1
    return count


@compiled
def scatter(index: Arrays, plan: Plan, count: int, sums: Singles) -> None:
    """Add the first *count* terms to *sums*, in which many documents share a place."""
    last = len(sums) - 1
    packed, bounds = index.packed, index.bounds
    for n in range(count):
        factor = plan.factors[n]
        for place in range(plan.low[n], plan.end[n]):
            document = int(packed[place] >> FREQUENCY_BITS)
            sums[document & last] += factor * np.float32(bounds[place])


@compiled
def pick(index: Arrays, asked: Asked, plan: Plan, picking: Picking) -> None:
    """Put the documents with the greatest sums into the heap of *most* and *found*."""
    count, sums, most, found = picking
    last = len(sums) - 1
    packed, blocked = index.packed, asked.blocked
    for n in range(count):
        for place in range(plan.low[n], plan.end[n]):
            document = int(packed[place] >> FREQUENCY_BITS)
            total = sums[document & last]
            # Each is picked once, whichever of its terms comes first.
            sums[document & last] = 0
            if total > max(most[0], 0) and not (len(blocked) and blocked[document]):
                offer(most, found, total, document)


@compiled
def sow(index: Arrays, asked: Asked, plan: Plan, sowing: tuple[Room, int]) -> tuple[Ints, float]:
    """Offer likely documents, and return them and what the terms of the best *limit* add, or 0.

    *seeds* are the postings that are gone through for them.
    """
    room, seeds = sowing
    count = rare(plan, seeds)
    if count == 0:
        return np.empty(0, np.int32), 0.0
    per_hit = _PER_SURE_HIT if count == len(plan.terms) else _PER_HIT
    most = np.full(per_hit * len(room.scores), -np.inf)
    picked = np.full(len(most), -1, np.int32)
    scatter(index, plan, count, room.sums)
    pick(index, asked, plan, (count, room.sums, most, picked))
    # What was picked by a part of its terms is scored whatever they are.
    chances = np.where(most > 0, np.inf, -np.inf).astype(np.float32)
    likely = Room(room.scores, room.documents, room.sums, picked, chances, room.sown)
    return picked, rescore(index, asked, plan, (likely, len(picked), plan.end, 0.0))
