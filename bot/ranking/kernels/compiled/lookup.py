"""Looking up what single documents hold, and the model's score of them."""

import numpy as np
import numpy.typing as npt

from bot.ranking.compiling.bisecting import first_places
from bot.ranking.compiling.fetching import fetch
from bot.ranking.inverted import FREQUENCY_BITS, MAX_IN_COLUMN, MAX_PACKED, Ints, Numbers
from bot.ranking.kernels.compiled.heap import offer
from bot.ranking.kernels.compiled.tuples import (
    SLACK,
    Arrays,
    Asked,
    Bytes,
    Packed,
    Plan,
    Room,
    compiled,
)
from bot.ranking.model import Floats

Model = tuple[float, float, float]
Work = tuple[Room, int, Numbers, float]
# Documents, and room for a number for each.
Documents = tuple[Ints, Numbers]
Seen = npt.NDArray[np.int64]


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
def hopeful(index: Arrays, room: Room, count: int, threshold: float) -> int:
    """Move those of the first *count* documents found to the front that may be hits."""
    found, at_most = room.found, room.most
    left = 0
    for number in range(count):
        document, most = found[number], at_most[number]
        if most >= threshold and not is_among(room.sown, int(document)):
            fetch(index.lengths, document)
            found[left], at_most[left] = document, most
            left += 1
    return left


@compiled
def look_up_sparse(index: Arrays, term: int, postings: Packed, asked: Documents) -> None:
    """Write how often a sparse *term*, which has these *postings*, is in documents."""
    documents, seen = asked
    places = np.empty(len(documents), np.int64)
    first_places(postings, documents, places)
    for number in range(len(documents)):
        document, place = int(documents[number]), places[number]
        is_there = place < len(postings) and postings[place] >> FREQUENCY_BITS == document
        seen[number] = postings[place] & MAX_PACKED if is_there else 0
        if seen[number] == MAX_PACKED:
            seen[number] = whole(index.frequent, index.frequencies, term, document)


@compiled
def look_up_dense(index: Arrays, term: int, column: Bytes, asked: Documents) -> None:
    """Write how often a dense *term*, which has this *column*, is in documents."""
    documents, seen = asked
    for number in range(len(documents)):
        document = int(documents[number])
        seen[number] = column[document]
        if seen[number] == MAX_IN_COLUMN:
            seen[number] = whole(index.frequent, index.frequencies, term, document)


@compiled
def look_up(index: Arrays, plan: Plan, ends: Numbers, documents: Ints) -> Seen:
    """Return how often each term of the *plan*, in rows, is in each of the *documents*."""
    seen = np.empty((len(plan.terms), len(documents)), np.int64)
    for n in range(len(plan.terms)):
        asked, term = (documents, seen[n]), plan.terms[n]
        if plan.columns[n] >= 0:
            look_up_dense(index, term, index.columns[plan.columns[n]], asked)
        else:
            look_up_sparse(index, term, index.packed[plan.low[n] : ends[n]], asked)
    return seen


@compiled
def rescore(index: Arrays, asked: Asked, plan: Plan, work: Work) -> float:
    """Offer the first *count* documents found, unless sown, and return the new threshold."""
    room, count, ends, threshold = work
    count = hopeful(index, room, count, threshold)
    if count == 0:
        return threshold
    seen = look_up(index, plan, ends, room.found[:count])
    found, at_most, scores, documents = room.found, room.most, room.scores, room.documents
    lengths, slots, weights, seen_there = index.lengths, plan.slots, asked.weights, plan.seen
    for number in range(count):
        if at_most[number] < threshold:
            continue
        document = int(found[number])
        for n in range(len(seen_there)):
            seen_there[n] = seen[n, number]
        damping = asked.k1 * (1 - asked.b + asked.b * lengths[document] / asked.average)
        score = model_score(slots, seen_there, weights, (asked.k1, asked.delta, damping))
        if score >= asked.floor:
            offer(scores, documents, score, document)
            threshold = max(threshold, reach(scores[0], plan.alike))
    return threshold
