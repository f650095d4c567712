"""Letters: the BM25 score of a passage by the runs of letters of its words."""

from typing import NamedTuple

import numpy as np

from bot.ranking.compiling.fetching import fetch
from bot.ranking.looking.compiled.scoring import damping_of
from bot.ranking.looking.compiled.tables import Table, slot_in, table_of
from bot.ranking.looking.compiled.tuples import Asked, Longs, Numbers, Text, compiled

# So many terms without any of the runs are remembered: half of all words are one of them again.
_BARREN = 2048
_LAST = np.uint32(_BARREN - 1)
_NO_TERM = np.uint32((1 << 32) - 1)
_NEXT = np.uint32(1)


class Runs(NamedTuple):
    """The *table* of runs asked for, how often a passage has each, and *barren* terms."""

    table: Table
    frequencies: Longs
    barren: Numbers


@compiled
def runs_of(asked: Asked) -> Runs:
    """Return the runs of letters of a question."""
    table = table_of(asked.runs)
    return Runs(table, np.zeros(len(asked.idf), np.int64), np.full(_BARREN, _NO_TERM, np.uint32))


@compiled
def promising(terms: Numbers, barren: Numbers) -> int:
    """Move those of *terms* to the front that are not known to be barren; return how many."""
    count = 0
    for n in range(len(terms)):
        term = terms[n]
        terms[count] = term
        count += barren[term & _LAST] != term
    return count


@compiled
def count(text: Text, terms: Numbers, runs: Runs) -> None:
    """Count the runs of *terms* that are asked for; the order of terms is lost."""
    (keys, slots), frequencies, barren = runs
    run_starts, run_of = text.run_starts, text.run_of
    frequencies[:] = 0
    terms = terms[: promising(terms, barren)]
    for n in range(len(terms)):
        fetch(run_of, run_starts[terms[n]])
    for n in range(len(terms)):
        term = terms[n]
        is_any = False
        for place in range(run_starts[term], run_starts[term + _NEXT]):
            slot = slot_in(keys, slots, run_of[place])
            if slot >= 0:
                frequencies[slot] += 1
                is_any = True
        if not is_any:
            barren[term & _LAST] = term


@compiled
def letters(text: Text, asked: Asked, words: tuple[Numbers, Numbers], runs: Runs) -> float:
    """Return the score of a passage with these *words*: its forms, and the terms of these."""
    forms, terms = words
    total = 0
    for n in range(len(forms)):
        total += int(np.int64(text.run_counts_of[forms[n]]))
    damping = damping_of(asked.model, total)
    count(text, terms, runs)
    frequencies, score = runs.frequencies, 0.0
    for n in range(len(frequencies)):
        if frequencies[n] > 0:
            gain = frequencies[n] * (asked.model.k1 + 1) / (frequencies[n] + damping)
            score += gain * asked.idf[n]
    return score
