"""What is called from outside: looking at passages, briefly and closely."""

from typing import NamedTuple

import numpy as np

from bot.ranking.compiling.fetching import fetch
from bot.ranking.compiling.keeping import compiled_and_kept
from bot.ranking.looking.compiled.addresses import holdings_at, text_at
from bot.ranking.looking.compiled.covering import covered, coverings
from bot.ranking.looking.compiled.decoding import Passages, decoded_all, forms_of, lengths_of
from bot.ranking.looking.compiled.kinds import offer
from bot.ranking.looking.compiled.letters import Runs, letters, runs_of
from bot.ranking.looking.compiled.scoring import article_scores, beginning_scores
from bot.ranking.looking.compiled.tables import Table, table_of
from bot.ranking.looking.compiled.tuples import (
    Asked,
    Bits,
    Floats,
    Longs,
    Shorts,
    Text,
    ToLook,
    ToScore,
    Weighed,
    asked_of,
    compiled,
    model_of,
)
from bot.ranking.looking.compiled.words import (
    NOUGHT,
    bit,
    find_slots,
    hold,
    neighbours,
    number_of,
    pairs_of,
    written,
)

# The fingerprint of the other files of this package, see there.
REVISION = "f8e9af38877f"

# The columns of a table of features, in the order of PassageFeatures, from the fourth on.
LETTERS, PAIRS, TRIPLES, SENTENCE, TWO, WHOLE, WRITTEN, FUNCTION, OFFERED = range(3, 12)


class Room(NamedTuple):
    """Passages that are looked at, the question's tables, and room for what one passage has.

    *terms* are the passages that were *read* with terms instead of forms. *slots* are those of a
    passage's words, *held* and *offered* what its stretches hold and offer.
    """

    words: Table
    written: Table
    runs: Runs
    pairs: Shorts
    read: Passages
    terms: Passages
    slots: Shorts
    held: Bits
    offered: Floats


@compiled
def room_for(text: Text, asked: Asked, passages: Longs) -> Room:
    """Return room for looking at *passages*."""
    read = decoded_all(text, passages)
    terms = terms_of(text, read)
    size = 1
    for n in range(len(passages)):
        size = max(size, read.ends[n] - read.firsts[n])
    return Room(
        table_of(asked.terms),
        table_of(asked.words),
        runs_of(asked),
        pairs_of(asked.sequence, asked.content),
        read,
        terms,
        np.empty(size, np.int16),
        np.empty(size, np.uint64),
        np.zeros(size),
    )


@compiled
def terms_of(text: Text, read: Passages) -> Passages:
    """Return *read* with terms instead of forms.

    What is asked about words later on is fetched ahead.
    """
    terms = Passages(read.numbers.copy(), read.firsts, read.ends)
    for n in range(len(read.firsts)):
        for form in forms_of(read, n):
            fetch(text.term_of, form)
            fetch(text.word_of, form)
            fetch(text.run_counts_of, form)
    for n in range(len(read.firsts)):
        forms, found = forms_of(read, n), forms_of(terms, n)
        for place in range(len(forms)):
            found[place] = text.term_of[forms[place]]
            fetch(text.run_starts, found[place])
    return terms


@compiled
def look(text: Text, asked: Asked, room: Room, place: tuple[int, Floats]) -> np.uint64:
    """Write the features of a passage to *row*, and return which pairs it holds, as bits."""
    passage, row = place
    lengths, forms = lengths_of(room.read, passage), forms_of(room.read, passage)
    terms, slots = forms_of(room.terms, passage), room.slots[: len(forms)]
    find_slots(terms, room.words, slots)
    held, offered = room.held[: len(lengths)], room.offered[: len(lengths)]
    hold(slots, lengths, held)
    if asked.kinds:
        offer(text, asked, forms, (slots, lengths, offered))
    row[SENTENCE], row[TWO], row[OFFERED] = coverings(held, asked.shares, offered)
    judge(asked, row, (held, written(forms, text.word_of, room.written), len(room.pairs)))
    row[LETTERS] = letters(text, asked, (forms, terms), room.runs)
    above, triples_above = neighbours(slots[: lengths[0]], room.pairs)
    below, triples_below = neighbours(slots[lengths[0] :], room.pairs)
    row[TRIPLES] = number_of(triples_above | triples_below)
    return above | below


@compiled
def judge(asked: Asked, row: Floats, state: tuple[Bits, np.uint64, int]) -> None:
    """Write to *row* what a passage as a whole holds of a question with *size* different words."""
    held, as_written, size = state
    whole = NOUGHT
    for stretch in range(len(held)):
        whole |= held[stretch]
    below = bit(asked.content) - bit(0)
    row[WHOLE] = covered(whole & below, asked.shares)
    row[WRITTEN] = number_of(as_written) / asked.content
    others = size - asked.content
    row[FUNCTION] = number_of(whole & ~below) / others if others > 0 else 0.0


@compiled_and_kept(REVISION)
def second_scores(
    text_is_at: Longs, held_is_at: Longs, asked: tuple[ToScore, ToScore], passages: Longs
) -> tuple[Floats, Floats]:
    """Return the scores of *passages* by their articles, and by the first letters of words."""
    terms, beginnings = asked
    text, held = text_at(text_is_at), holdings_at(held_is_at)
    articles = article_scores(held, Weighed(terms[0], terms[1]), model_of(terms[2]), passages)
    weighed, model = Weighed(beginnings[0], beginnings[1]), model_of(beginnings[2])
    return articles, beginning_scores(text, weighed, model, passages)


@compiled_and_kept(REVISION)
def look_closely(
    text_is_at: Longs, asked: ToLook, passages: tuple[Longs, Longs], found: tuple[Floats, Bits]
) -> None:
    """Write the features of passages to the rows of a table, and which pairs they hold.

    *passages* are the numbers of some, and the number of the row of each.
    """
    text = text_at(text_is_at)
    numbers, rows = passages
    table, pairs = found
    question = asked_of(asked)
    room = room_for(text, question, numbers)
    for n in range(len(numbers)):
        pairs[rows[n]] = look(text, question, room, (n, table[rows[n]]))


@compiled_and_kept(REVISION)
def compare(table: Floats, pairs: Bits, count: int, weight: float) -> None:
    """Write what depends on all passages of the *table*: how they compare by letters and pairs.

    Each of *count* pairs tells the more, the fewer of the passages hold it.
    """
    best = 0.0
    for n in range(len(table)):
        best = max(best, table[n, LETTERS])
        table[n, PAIRS] = 0
    if best > 0:
        table[:, LETTERS] /= best
    for pair in range(count):
        holding = 0
        for n in range(len(table)):
            holding += pairs[n] & bit(pair) != NOUGHT
        telling = np.log((len(table) + 1) / max(holding, 1)) / weight
        for n in range(len(table)):
            if pairs[n] & bit(pair) != NOUGHT:
                table[n, PAIRS] += telling
