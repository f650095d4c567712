"""Words: counted by term, and their numbers written as bytes."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

# See `loops` for what this is.
BITS = 7


@compiled
def count(seen: Ints, counts: Ints, term: int, held: tuple[np.int64, np.int64, np.int64]) -> bool:
    """Count that a stretch, its passage and its article hold *term*; tell if the passage is new.

    *seen* has the last of each that held it.
    """
    is_new = bool(seen[term, 1] != held[1])
    counts[term, 3] += 1
    for level in range(3):
        if seen[term, level] == held[level]:
            break
        seen[term, level] = held[level]
        counts[term, level] += 1
    return is_new


@compiled
def tally(words: tuple[Ints, Ints, Ints], owners: tuple[Ints, Ints, Ints]) -> tuple[Ints, Ints]:
    """Return how many stretches, passages and articles hold each term, and each beginning.

    *words* are the forms of all words, the term of each form, and the beginning of each term;
    *owners* are the number of words of each stretch, the passage of each, and the article of each
    passage. The last of the four counts of a term is how often it stands in all.
    """
    forms, term_of, class_of = words
    lengths, passage_of, article_of = owners
    terms = len(class_of)
    seen, counts = np.full((terms, 3), -1, np.int32), np.zeros((terms, 4), np.int32)
    classes = class_of[terms - 1] + 1 if terms else 0
    class_seen, class_counts = np.full(classes, -1, np.int32), np.zeros(classes, np.int32)
    start = 0
    for stretch in range(len(lengths)):
        passage = passage_of[stretch]
        held = (np.int64(stretch), np.int64(passage), np.int64(article_of[passage]))
        for place in range(start, start + lengths[stretch]):
            term = term_of[forms[place]]
            beginning = class_of[term]
            if count(seen, counts, term, held) and class_seen[beginning] != passage:
                class_seen[beginning] = passage
                class_counts[beginning] += 1
        start += lengths[stretch]
    return counts, class_counts


@compiled
def post(
    words: tuple[Ints, Ints, Ints], owners: tuple[Ints, Ints, Ints], counts: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return the postings: terms, passages and frequencies, sorted by the first two.

    *words* and *owners* are those of `tally`, and *counts* says how many passages hold each term.
    """
    forms, term_of, _ = words
    lengths, passage_of, _ = owners
    free = np.cumsum(counts) - counts
    first = free.copy()
    total = counts.sum()
    terms, passages = np.empty(total, np.int32), np.empty(total, np.int32)
    frequencies = np.empty(total, np.int32)
    start = 0
    for stretch in range(len(lengths)):
        passage = passage_of[stretch]
        for place in range(start, start + lengths[stretch]):
            term = term_of[forms[place]]
            row = free[term]
            if row > first[term] and passages[row - 1] == passage:
                frequencies[row - 1] += 1
            else:
                terms[row], passages[row], frequencies[row] = term, passage, 1
                free[term] = row + 1
        start += lengths[stretch]
    return terms, passages, frequencies


@compiled
def code(numbers: Ints) -> tuple[Bytes, Longs]:
    """Return the variable-byte code of *numbers*, and the place of the last byte of each."""
    ends = np.empty(len(numbers), np.int64)
    size = 0
    for place in range(len(numbers)):
        size += 1
        left = numbers[place] >> BITS
        while left:
            size += 1
            left >>= BITS
    coded = np.empty(size, np.uint8)
    at = 0
    for place in range(len(numbers)):
        left = numbers[place]
        while left >> BITS:
            coded[at] = (left & ((1 << BITS) - 1)) | (1 << BITS)
            left >>= BITS
            at += 1
        coded[at] = left
        ends[place] = at
        at += 1
    return coded, ends
