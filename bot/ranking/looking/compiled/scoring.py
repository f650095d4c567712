"""Scoring passages by their articles, and by the first letters of words."""

import numpy as np

from bot.ranking.inverted import FREQUENCY_BITS, MAX_IN_COLUMN, MAX_PACKED
from bot.ranking.looking.compiled.decoding import decoded, fetch_passages, most_numbers
from bot.ranking.looking.compiled.tables import Table, slot_in, table_of
from bot.ranking.looking.compiled.tuples import (
    Bytes,
    Floats,
    Holdings,
    Longs,
    Model,
    Numbers,
    Packed,
    Text,
    Weighed,
    compiled,
)

_SHIFT = np.uint32(FREQUENCY_BITS)


@compiled
def damping_of(model: Model, length: int) -> float:
    """Return what damps the frequencies in a document of this *length*."""
    return model.k1 * (1 - model.b + model.b * length / model.average)


@compiled
def score_of(weights: Floats, frequencies: Longs, k1: float, damping: float) -> float:
    """Return the score of a document, in the operations and the order of `bot.ranking.model`."""
    score = 0.0
    for n in range(len(weights)):
        if frequencies[n] > 0:
            gain = frequencies[n] * (k1 + 1) / (damping + frequencies[n])
            score += weights[n] * gain
    return score


@compiled
def first_at(postings: Packed, low: int, end: int, document: int) -> int:
    """Return the first place from *low* on with *document* or a later one, near *low*."""
    wanted = np.uint32(document << FREQUENCY_BITS)
    step = 1
    while low + step < end and postings[low + step] < wanted:
        low += step
        step <<= 1
    size = min(low + step, end) - low
    # Both ways of the branch are of the same length, so that none has to be guessed.
    while size > 0:
        half = size >> 1
        is_before = postings[low + half] < wanted
        low = low + half + 1 if is_before else low
        size = size - half - 1 if is_before else half
    return low


@compiled
def whole(held: Holdings, term: int, document: int) -> int:
    """Return the frequency of *term* that did not fit its field."""
    key = (np.int64(term) << 32) | document
    return int(held.frequencies[np.searchsorted(held.frequent, key)])


@compiled
def sparse_in(held: Holdings, term: int, near: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """Return how often *term* is in the passages of *bounds*, and the place of its first there.

    *near* is a place before it.
    """
    first, end = bounds
    stop = held.starts[term + 1]
    place = first_at(held.packed, near, stop, first)
    total, at = 0, place
    while at < stop and held.packed[at] >> _SHIFT < end:
        frequency = int(held.packed[at] & MAX_PACKED)
        if frequency == MAX_PACKED:
            frequency = whole(held, term, int(np.int64(held.packed[at] >> _SHIFT)))
        total += frequency
        at += 1
    return total, place


@compiled
def dense_in(held: Holdings, term: int, column: Bytes, bounds: tuple[int, int]) -> int:
    """Return how often *term*, which has a *column*, is in the passages of *bounds*."""
    total = 0
    for passage in range(bounds[0], bounds[1]):
        frequency = int(np.int64(column[passage]))
        total += whole(held, term, passage) if frequency == MAX_IN_COLUMN else frequency
    return total


@compiled
def article_score(
    held: Holdings, asked: Weighed, model: Model, state: tuple[tuple[int, int], Longs, Longs]
) -> float:
    """Return the score of the article with the passages of *bounds*."""
    bounds, near, frequencies = state
    for n in range(len(asked.numbers)):
        term = asked.numbers[n]
        if term < 0:
            frequencies[n] = 0
        elif held.column_of[term] >= 0:
            column = held.columns[held.column_of[term]]
            frequencies[n] = dense_in(held, term, column, bounds)
        else:
            frequencies[n], near[n] = sparse_in(held, term, near[n], bounds)
    length = 0
    for passage in range(bounds[0], bounds[1]):
        length += held.lengths[passage]
    return score_of(asked.weights, frequencies, model.k1, damping_of(model, length))


@compiled
def article_scores(held: Holdings, asked: Weighed, model: Model, passages: Longs) -> Floats:
    """Return the scores of the articles that *passages* are of."""
    scores = np.empty(len(passages))
    near, frequencies = (
        np.zeros(len(asked.numbers), np.int64),
        np.zeros(len(asked.numbers), np.int64),
    )
    for n in range(len(near)):
        near[n] = held.starts[asked.numbers[n]] if asked.numbers[n] >= 0 else 0
    end, score = 0, 0.0
    # In order, so that an article is met once, and its postings are after those of the one before.
    for n in np.argsort(passages):
        if passages[n] >= end:
            after = np.searchsorted(held.first_passages, np.int32(passages[n]), side="right")
            end = int(held.first_passages[after])
            bounds = (int(held.first_passages[after - 1]), end)
            score = article_score(held, asked, model, (bounds, near, frequencies))
        scores[n] = score
    return scores


@compiled
def beginnings_in(text: Text, words: Numbers, table: Table, frequencies: Longs) -> None:
    """Count the beginnings asked for among the forms *words*."""
    frequencies[:] = 0
    keys, slots = table
    for n in range(len(words)):
        slot = slot_in(keys, slots, text.beginning_of[words[n]])
        if slot >= 0:
            frequencies[slot] += 1


@compiled
def beginning_scores(text: Text, asked: Weighed, model: Model, passages: Longs) -> Floats:
    """Return the scores of *passages* by the first letters of words."""
    scores = np.empty(len(passages))
    fetch_passages(text.coded, text.starts, passages)
    pairs = np.empty((2, len(asked.numbers)), np.int64)
    pairs[0], pairs[1] = asked.numbers, np.arange(len(asked.numbers))
    table = table_of(pairs)
    numbers = np.empty(most_numbers(text.starts, passages), np.uint32)
    frequencies = np.zeros(len(asked.numbers), np.int64)
    for n in range(len(passages)):
        start, end = text.starts[passages[n]], text.starts[passages[n] + 1]
        count = decoded(text.coded, start, end, numbers)
        words = numbers[1 + numbers[0] : count]
        beginnings_in(text, words, table, frequencies)
        damping = damping_of(model, len(words))
        scores[n] = score_of(asked.weights, frequencies, model.k1, damping)
    return scores
