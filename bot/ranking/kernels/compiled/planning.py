"""Planning: the terms of a query in the order in which they matter."""

import numpy as np

from bot.ranking.inverted import BOUND_SCALE, Numbers
from bot.ranking.kernels.compiled.tuples import SLACK, Arrays, Asked, Plan, compiled
from bot.ranking.model import Floats


@compiled
def merged(index: Arrays, asked: Asked) -> tuple[Numbers, Floats, Numbers]:
    """Return the different terms that find something, their weights, and the place of each word.

    Words that are the same weigh together.
    """
    words = len(asked.terms)
    terms, weights, slots = np.empty(words, np.int64), np.zeros(words), np.full(words, -1)
    count = 0
    for word in range(words):
        term = asked.terms[word]
        if term < 0 or asked.weights[word] <= 0 or index.greatest[term] <= 0:
            continue
        slot = 0
        while slot < count and terms[slot] != term:
            slot += 1
        if slot == count:
            terms[slot] = term
            count += 1
        weights[slot] += asked.weights[word]
        slots[word] = slot
    return terms[:count], weights[:count], slots


@compiled
def descending(values: Floats) -> Numbers:
    """Return the places of a few *values*, the greatest first."""
    # What numba makes of numpy's sort takes ten times as long for a question's words.
    order = np.arange(len(values))
    for n in range(1, len(values)):
        place, to = order[n], n
        while to and values[order[to - 1]] < values[place]:
            order[to] = order[to - 1]
            to -= 1
        order[to] = place
    return order


@compiled
def planned(index: Arrays, asked: Asked) -> Plan:
    """Return the plan of the query *asked*."""
    terms, weights, slots = merged(index, asked)
    adding = np.empty(len(terms))
    for slot in range(len(terms)):
        adding[slot] = weights[slot] * index.greatest[terms[slot]] * asked.drift * (1 + SLACK)
    order = descending(adding)
    count = len(order)
    places = np.empty(count, np.int64)
    rest, factors = np.zeros(count + 1), np.empty(count, np.float32)
    columns, low, end = (
        np.empty(count, np.int32),
        np.empty(count, np.int64),
        np.empty(count, np.int64),
    )
    for n in range(count - 1, -1, -1):
        term = terms[order[n]]
        rest[n] = rest[n + 1] + adding[order[n]]
        columns[n] = index.column_of[term]
        low[n], end[n] = index.starts[term], index.starts[term + 1]
        scale = 1.0 if columns[n] >= 0 else asked.drift / BOUND_SCALE
        factors[n] = weights[order[n]] * (asked.k1 + 1) * scale
        places[order[n]] = n
    for word in range(len(slots)):
        if slots[word] >= 0:
            slots[word] = places[slots[word]]
    alike = asked.delta * asked.weights.sum()
    seen = np.zeros(count, np.int64)
    return Plan(terms[order], columns, factors, rest, low, low.copy(), end, seen, slots, alike)
