"""Looking up what single documents hold, and the model's score of them."""

import numpy as np

from bot.ranking.inverted import FREQUENCY_BITS, MAX_IN_COLUMN, MAX_PACKED, Ints, Numbers
from bot.ranking.kernels.compiled.heap import offer
from bot.ranking.kernels.compiled.tuples import SLACK, Arrays, Asked, Packed, Plan, Room, compiled
from bot.ranking.model import Floats

Model = tuple[float, float, float]
Work = tuple[Room, int, Numbers, float]


@compiled
def first_at(postings: Packed, low: int, end: int, document: int) -> int:
    """Return the first place from *low* on with *document* or a later one, near *low*."""
    wanted = np.uint32(document << FREQUENCY_BITS)
    step = 1
    while low + step < end and postings[low + step] < wanted:
        low += step
        step <<= 1
    return place_of(postings, low, min(low + step, end), document)


@compiled
def place_of(postings: Packed, low: int, high: int, document: int) -> int:
    """Return the first place from *low* to *high* with *document* or a later one."""
    wanted = np.uint32(document << FREQUENCY_BITS)
    size = high - low
    # Both ways of the branch are of the same length, so that none has to be guessed.
    while size > 1:
        half = size >> 1
        low += half if postings[low + half - 1] < wanted else 0
        size -= half
    return low + 1 if size == 1 and postings[low] < wanted else low


@compiled
def frequency_in(postings: Packed, low: int, high: int, document: int) -> int:
    """Return the frequency in *document* as it is packed, 0 if there is none."""
    place = place_of(postings, low, high, document)
    if place == high or postings[place] >> FREQUENCY_BITS != document:
        return 0
    return int(postings[place] & MAX_PACKED)


@compiled
def whole(frequent: Numbers, frequencies: Ints, term: int, document: int) -> int:
    """Return the frequency of *term* that did not fit its field."""
    key = (int(term) << 32) | document
    return int(frequencies[np.searchsorted(frequent, key)])


@compiled
def model_score(slots: Numbers, seen: Numbers, weights: Floats, model: Model) -> float:
    """Return the score for the frequencies *seen*, with the model's operations in its order."""
    k1, delta, damping = model
    total = 0.0
    for word in range(len(slots)):
        gain = 0.0
        if slots[word] >= 0 and seen[slots[word]] > 0:
            frequency = seen[slots[word]]
            gain = frequency * (k1 + 1) / (damping + frequency)
        total += weights[word] * (delta + gain)
    return total


@compiled
def reach(score: float, alike: float) -> float:
    """Return what terms must add for a *score*, *alike* being what all documents have.

    It is rather too little, by what sums in single precision may lose.
    """
    return (score - alike * (1 + 1e-12)) * (1 - SLACK)


@compiled
def is_among(documents: Ints, document: int) -> bool:
    """Tell whether *document* is one of some *documents*."""
    # Without a way out of the loop, so that several are compared at once.
    count = np.int32(0)
    for other in documents:
        count += np.int32(other == document)
    return bool(count > 0)


@compiled
def rescore(index: Arrays, asked: Asked, plan: Plan, work: Work) -> float:
    """Offer the first *count* documents found, unless sown, and return the new threshold."""
    room, count, ends, threshold = work
    packed, columns, rows, low, seen = (
        index.packed,
        index.columns,
        plan.columns,
        plan.low,
        plan.seen,
    )
    found, at_most, scores, documents = room.found, room.most, room.scores, room.documents
    lengths, slots, weights = index.lengths, plan.slots, asked.weights
    for number in range(count):
        document = int(found[number])
        if at_most[number] < threshold or is_among(room.sown, document):
            continue
        for n in range(len(rows)):
            if rows[n] >= 0:
                frequency, most = int(columns[rows[n], document]), MAX_IN_COLUMN
            else:
                frequency, most = frequency_in(packed, low[n], ends[n], document), MAX_PACKED
            if frequency == most:
                frequency = whole(index.frequent, index.frequencies, plan.terms[n], document)
            seen[n] = frequency
        damping = asked.k1 * (1 - asked.b + asked.b * lengths[document] / asked.average)
        score = model_score(slots, seen, weights, (asked.k1, asked.delta, damping))
        if score >= asked.floor:
            offer(scores, documents, score, document)
            threshold = max(threshold, reach(scores[0], plan.alike))
    return threshold
