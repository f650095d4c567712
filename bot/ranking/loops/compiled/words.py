"""Words: taken from pieces, counted, and their numbers written as bytes."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

# See `layouts` for what these are.
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
