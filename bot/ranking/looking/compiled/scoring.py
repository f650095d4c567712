"""Scoring passages by their articles, and by the first letters of words."""

import numpy as np

from bot.ranking.compiling.bisecting import first_places
from bot.ranking.inverted import FREQUENCY_BITS, MAX_IN_COLUMN, MAX_PACKED
from bot.ranking.looking.compiled.decoding import decoded_all, forms_of
from bot.ranking.looking.compiled.tables import Table, slot_in, table_of
from bot.ranking.looking.compiled.tuples import (
    Floats,
    Holdings,
    Ints,
    Longs,
    Model,
    Numbers,
    Text,
    Weighed,
    compiled,
)

_SHIFT = np.uint32(FREQUENCY_BITS)

# The first passage of each, and the one after its last.
Groups = tuple[Ints, Ints]


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
def whole(held: Holdings, term: int, document: int) -> int:
    """Return the frequency of *term* that did not fit its field."""
    key = (np.int64(term) << 32) | document
    return int(held.frequencies[np.searchsorted(held.frequent, key)])


@compiled
def add_sparse(held: Holdings, term: int, groups: Groups, totals: Longs) -> None:
    """Write to *totals* how often a sparse *term* is in each of the *groups* of passages."""
    firsts, ends = groups
    postings = held.packed[held.starts[term] : held.starts[term + 1]]
    places = np.empty(len(firsts), np.int64)
    first_places(postings, firsts, places)
    for n in range(len(firsts)):
        total, at = 0, places[n]
        while at < len(postings) and postings[at] >> _SHIFT < np.uint32(ends[n]):
            frequency = int(postings[at] & MAX_PACKED)
            if frequency == MAX_PACKED:
                frequency = whole(held, term, int(np.int64(postings[at] >> _SHIFT)))
            total += frequency
            at += 1
        totals[n] = total


@compiled
def add_dense(held: Holdings, term: int, groups: Groups, totals: Longs) -> None:
    """Write to *totals* how often a dense *term* is in each of the *groups* of passages."""
    column = held.columns[held.column_of[term]]
    firsts, ends = groups
    for n in range(len(firsts)):
        total = 0
        for passage in range(firsts[n], ends[n]):
            frequency = int(np.int64(column[passage]))
            total += whole(held, term, passage) if frequency == MAX_IN_COLUMN else frequency
        totals[n] = total


@compiled
def groups_of(held: Holdings, passages: Longs) -> tuple[Groups, Longs]:
    """Return the articles of *passages*, each once as it comes; and the place of each's there."""
    firsts, ends = np.empty(len(passages), np.int32), np.empty(len(passages), np.int32)
    place_of = np.empty(len(passages), np.int64)
    count, end = 0, 0
    for n in np.argsort(passages):
        if passages[n] >= end:
            after = np.searchsorted(held.first_passages, np.int32(passages[n]), side="right")
            end = int(held.first_passages[after])
            firsts[count], ends[count] = held.first_passages[after - 1], end
            count += 1
        place_of[n] = count - 1
    return (firsts[:count], ends[:count]), place_of


@compiled
def article_scores(held: Holdings, asked: Weighed, model: Model, passages: Longs) -> Floats:
    """Return the scores of the articles that *passages* are of."""
    groups, place_of = groups_of(held, passages)
    firsts, ends = groups
    frequencies = np.zeros((len(asked.numbers), len(firsts)), np.int64)
    for n in range(len(asked.numbers)):
        term = asked.numbers[n]
        if term >= 0 and held.column_of[term] >= 0:
            add_dense(held, term, groups, frequencies[n])
        elif term >= 0:
            add_sparse(held, term, groups, frequencies[n])
    scores = np.empty(len(firsts))
    for n in range(len(firsts)):
        length = held.lengths[firsts[n] : ends[n]].sum()
        damping = damping_of(model, length)
        scores[n] = score_of(asked.weights, frequencies[:, n], model.k1, damping)
    return scores[place_of]


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
    read = decoded_all(text, passages)
    pairs = np.empty((2, len(asked.numbers)), np.int64)
    pairs[0], pairs[1] = asked.numbers, np.arange(len(asked.numbers))
    table = table_of(pairs)
    frequencies = np.zeros(len(asked.numbers), np.int64)
    for n in range(len(passages)):
        words = forms_of(read, n)
        beginnings_in(text, words, table, frequencies)
        damping = damping_of(model, len(words))
        scores[n] = score_of(asked.weights, frequencies, model.k1, damping)
    return scores
