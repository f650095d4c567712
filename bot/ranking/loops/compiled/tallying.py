"""Tallying: words by their terms, counted and laid out as postings."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Packed = npt.NDArray[np.uint32]
Owners = tuple[Ints, Ints, Ints]
Counts = tuple[Ints, Ints, Ints, Ints, Ints]
Laid = tuple[Ints, Longs, Packed, Longs, Ints]
Sizes = tuple[int, int, int]
Told = tuple[Ints, Ints, Ints, Ints, Longs]

# See `inverted` and `postings` for what these are.
FREQUENCY_BITS = 4
MAX_PACKED = (1 << FREQUENCY_BITS) - 1
DOCUMENT_BITS = 32


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
def owners(counts: Ints) -> Ints:
    """Return the number of its owner for each of things of which owner *n* has `counts[n]`."""
    found = np.empty(counts.sum(), np.int32)
    at = 0
    for owner in range(len(counts)):
        found[at : at + counts[owner]] = owner
        at += counts[owner]
    return found


@compiled
def lay_out(held: tuple[Ints, Ints], within: Owners, counts: Counts, into: Laid) -> Sizes:
    """Lay out the postings, count what holds each term, and return how many of each there are.

    *held* are those of `by_term`; *within* are the passage of each stretch, the article of each
    passage and the beginning of each term. The *counts* are those of the stretches, passages and
    articles that hold each term, of the passages that hold each beginning, and the last beginning
    that each passage was found to hold, -1 at first. The fields of `Postings` are laid out *into*
    arrays that are large enough: so many terms, postings and frequencies.
    """
    terms, starts, packed, frequent, frequencies = into
    place = row = number = great = 0
    for term in range(len(held[1])):
        stretch = passage = article = np.int32(-1)
        frequency = 0
        for held_by in held[0][place : held[1][term]]:
            counts[0][term] += held_by != stretch
            stretch = held_by
            if within[0][stretch] != passage:
                passage = within[0][stretch]
                row, frequency = row + 1, 0
                counts[1][term] += 1
                counts[2][term] += within[1][passage] != article
                article = within[1][passage]
                counts[3][within[2][term]] += counts[4][passage] != within[2][term]
                counts[4][passage] = within[2][term]
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
def tally(words: tuple[Ints, Ints, Ints], sizes: tuple[Ints, Ints, Ints]) -> tuple[Laid, Told]:
    """Return the fields of `Postings`, and the others of a `Tally`, in their order.

    *words* are the forms of all words, the term of each form and the beginning of each term;
    *sizes* are those of stretches, passages and articles, each in the next smaller ones.
    """
    forms, term_of, class_of = words
    held = by_term((forms, term_of), sizes[0], len(class_of))
    counts = np.zeros((3, len(class_of)), np.int32)
    in_classes = np.zeros(class_of[-1] + 1 if len(class_of) else 0, np.int32)
    last_of = np.full(len(sizes[1]), -1, np.int32)
    # What is left of these costs nothing.
    starts = np.zeros(len(class_of) + 1, np.int64)
    terms, packed = np.empty(len(starts), np.int32), np.empty(len(forms), np.uint32)
    frequent, frequencies = np.empty(len(forms), np.int64), np.empty(len(forms), np.int32)
    number, row, great = lay_out(
        held,
        (owners(sizes[1]), owners(sizes[2]), class_of),
        (counts[0], counts[1], counts[2], in_classes, last_of),
        (terms, starts, packed, frequent, frequencies),
    )
    laid = (
        terms[:number].copy(),
        starts[: number + 1].copy(),
        packed[:row],
        frequent[:great].copy(),
        frequencies[:great].copy(),
    )
    occurring = np.empty(len(class_of), np.int64)
    for term in range(len(class_of)):
        occurring[term] = held[1][term] - (held[1][term - 1] if term else 0)
    return laid, (counts[0], counts[1], counts[2], in_classes[class_of], occurring)
