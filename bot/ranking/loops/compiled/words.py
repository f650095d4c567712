"""Words: taken from pieces, counted by term, and their numbers written as bytes."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Packed = npt.NDArray[np.uint32]
Owners = tuple[Ints, Ints, Ints]
Counts = tuple[Ints, Ints, Ints, Ints, Ints]
Laid = tuple[Ints, Longs, Packed, Longs, Ints]

# See `layouts`, `inverted` and `postings` for what these are.
FREQUENCY_BITS = 4
MAX_PACKED = (1 << FREQUENCY_BITS) - 1
DOCUMENT_BITS = 32
BITS = 7
GOES_ON = 1 << BITS
LOW_BITS = GOES_ON - 1
MOST_BYTES = 5


@compiled
def forms(codes: Ints, bounds: Longs, odd: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return the forms of all pieces, and how many each stretch has; see `Loops`.

    *odd* are how many forms each piece has whose code is below 0, and all of these forms.
    """
    sizes, others = odd
    found = np.empty(len(codes) - len(sizes) + len(others), np.int32)
    lengths = np.empty(len(bounds) - 1, np.int32)
    at = piece = other = 0
    for stretch in range(len(lengths)):
        before = at
        for number in range(bounds[stretch], bounds[stretch + 1]):
            if codes[number] >= 0:
                found[at] = codes[number]
                at += 1
            else:
                for _ in range(sizes[piece]):
                    found[at] = others[other]
                    at += 1
                    other += 1
                piece += 1
        lengths[stretch] = at - before
    return found, lengths


@compiled
def count(forms: Ints, counts: Longs) -> None:
    """Add to *counts* how often each form is among *forms*."""
    for place in range(len(forms)):
        counts[forms[place]] += 1


@compiled
def by_term(words: tuple[Ints, Ints], lengths: Ints, terms: int) -> tuple[Ints, Ints]:
    """Return the stretches of all words, sorted by term, and where those of each term end.

    *words* are the forms of all words and the term of each form; *lengths* are those of the
    stretches, of which one that has a term twice comes twice.
    """
    forms, term_of = words
    free = np.zeros(terms + 1, np.int32)
    own = np.empty(len(forms), np.int32)
    for place in range(len(forms)):
        own[place] = term_of[forms[place]]
        free[own[place] + 1] += 1
    for term in range(terms):
        free[term + 1] += free[term]
    stretches = np.empty(len(forms), np.int32)
    start = 0
    for stretch in range(len(lengths)):
        for term in own[start : start + lengths[stretch]]:
            stretches[free[term]] = stretch
            free[term] += 1
        start += lengths[stretch]
    return stretches, free[:-1]


@compiled
def tally(
    held: tuple[Ints, Ints], owners: Owners, counts: Counts, into: Laid
) -> tuple[int, int, int]:
    """Lay out the postings, count what holds each term, and return how many of each there are.

    *held* are those of `by_term`; the *owners* are the passage of each stretch, the article of
    each passage and the beginning of each term. The *counts* are those of the stretches, passages
    and articles that hold each term, of the passages that hold each beginning, and the last
    beginning that each passage was found to hold, -1 at first. The fields of `Postings` are laid
    out *into* arrays that are large enough: so many terms, postings and frequencies.
    """
    terms, starts, packed, frequent, frequencies = into
    place = row = number = great = 0
    for term in range(len(held[1])):
        stretch = passage = article = np.int32(-1)
        frequency = 0
        for held_by in held[0][place : held[1][term]]:
            counts[0][term] += held_by != stretch
            stretch = held_by
            if owners[0][stretch] != passage:
                passage = owners[0][stretch]
                row, frequency = row + 1, 0
                counts[1][term] += 1
                counts[2][term] += owners[1][passage] != article
                article = owners[1][passage]
                counts[3][owners[2][term]] += counts[4][passage] != owners[2][term]
                counts[4][passage] = owners[2][term]
            frequency += 1
            packed[row - 1] = (passage << FREQUENCY_BITS) | min(frequency, MAX_PACKED)
            if frequency >= MAX_PACKED:
                great += frequency == MAX_PACKED
                key = (np.int64(term) << DOCUMENT_BITS) | passage
                frequent[great - 1], frequencies[great - 1] = key, frequency
        terms[number] = term
        number += place < held[1][term]
        starts[number], place = row, held[1][term]
    return number, row, great


@compiled
def code(number: int, coded: Bytes, at: int) -> int:
    """Write the variable-byte code of *number*, and return the place after it.

    There is room for three bytes in any case.
    """
    if number >> (3 * BITS):
        while number >> BITS:
            coded[at] = (number & LOW_BITS) | GOES_ON
            number >>= BITS
            at += 1
        coded[at] = number
        return at + 1
    # Without a branch, for how long the next one is cannot be foretold.
    second, third = number >> BITS, number >> (2 * BITS)
    has_second, has_third = int(second > 0), int(third > 0)
    coded[at] = (number & LOW_BITS) | (has_second << BITS)
    coded[at + 1] = (second & LOW_BITS) | (has_third << BITS)
    coded[at + 2] = third
    return at + 1 + has_second + has_third


@compiled
def encode(passages: tuple[Ints, Ints, Ints], move: Ints) -> tuple[Bytes, Longs]:
    """Return the variable-byte code of *passages*, and where each starts; see `Loops`."""
    forms, lengths, stretches = passages
    # Of what is too much for most numbers, only as much is ever touched as is written.
    coded = np.empty(MOST_BYTES * (len(forms) + len(lengths) + len(stretches)), np.uint8)
    starts = np.zeros(len(stretches) + 1, np.int64)
    at = stretch = word = 0
    for passage in range(len(stretches)):
        at = code(stretches[passage], coded, at)
        words = 0
        for number in range(stretch, stretch + stretches[passage]):
            at = code(lengths[number], coded, at)
            words += lengths[number]
        for place in range(word, word + words):
            at = code(move[forms[place]], coded, at)
        stretch += stretches[passage]
        word += words
        starts[passage + 1] = at
    return coded[:at].copy(), starts
