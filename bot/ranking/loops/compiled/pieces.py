"""Pieces: cut from a text, and looked up."""

from string import ascii_letters

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

# See `layouts` for what these are.
LAST_SPACE = 32
WORD_BYTES = 8
MAX_KEY_BYTES = 15
LOW_FACTOR = np.uint64(0x9E3779B97F4A7C15)
HIGH_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)

_TAG_SHIFT = np.uint64(56)
# What bytes are: spaces, plain letters, marks that are no part of a word, or others.
_LETTER, _MARK, _OTHER = 1, 2, 4
_KIND = np.full(256, _OTHER, np.uint8)
_KIND[: LAST_SPACE + 1] = 0
_KIND[list(ascii_letters.encode())] = _LETTER
_KIND[list(b".,;:!?'\"()[]{}-*")] = _MARK
# The bytes of half a key, by how many belong to it.
_KEPT = np.array([(1 << (8 * count)) - 1 for count in range(WORD_BYTES + 1)], np.uint64)

# Eight bytes are looked at as one number. What is added to the lower bits of each byte carries
# into its top bit from the limit on, and never further.
_EACH = 0x0101010101010101
_TOP, _LOWER = np.uint64(0x80 * _EACH), np.uint64(0x7F * _EACH)
_SMALL = np.uint64(0x20 * _EACH)
_BEYOND_SPACE = np.uint64((0x7F - LAST_SPACE) * _EACH)
_FROM_A = np.uint64((0x80 - ord("a")) * _EACH)
_BEYOND_Z = np.uint64((0x7F - ord("z")) * _EACH)
# Multiplied by the lowest bit of byte n, it has n as its highest byte.
_PLACES = np.uint64(0x0001020304050607)
_ONE, _IN_BYTE, _TOP_BYTE = np.uint64(1), np.uint64(7), np.uint64(56)


@compiled
def spaces(word: np.uint64) -> np.uint64:
    """Return the top bits of the bytes of *word* that are spaces."""
    return ~(((word & _LOWER) + _BEYOND_SPACE) | word) & _TOP


@compiled
def others(word: np.uint64) -> np.uint64:
    """Return the top bits of the bytes of *word* that are no plain letters."""
    small = (word | _SMALL) & _LOWER
    return (~(small + _FROM_A) | (small + _BEYOND_Z) | word) & _TOP


@compiled
def plain(halves: Keys, start: int) -> tuple[int, np.uint64, np.uint64]:
    """Return how many plain letters the piece at *start* is made of, and its key without a tag.

    They are 0 if it has other bytes, or is long, or there is none.
    """
    low, high = halves[start], np.uint64(0)
    count, odd = 0, np.uint64(0)
    gap = spaces(low)
    if not gap:
        count, odd, high = WORD_BYTES, others(low), halves[start + WORD_BYTES]
        gap = spaces(high)
    last = high if count else low
    lowest = gap & (~gap + _ONE)
    odd |= others(last) & (lowest - _ONE)
    if odd or not gap:
        return 0, low, high
    in_last = int(((lowest >> _IN_BYTE) * _PLACES) >> _TOP_BYTE)
    last &= _KEPT[in_last]
    return count + in_last, low if count else last, last if count else high


@compiled
def piece(letters: Bytes, start: int) -> tuple[int, int, int]:
    """Return where the piece at *start* ends, and where what is looked up of it begins and ends.

    That is its word, if it has one of plain letters alone, with marks around it.
    """
    end, kinds = start, 0
    while _KIND[letters[end]]:
        kinds |= _KIND[letters[end]]
        end += 1
    if kinds != _LETTER | _MARK:
        return end, start, end
    first, last = start, end
    while _KIND[letters[first]] == _MARK:
        first += 1
    while _KIND[letters[last - 1]] == _MARK:
        last -= 1
    for place in range(first, last):
        if _KIND[letters[place]] != _LETTER:
            return end, start, end
    return end, first, last


@compiled
def key_of(halves: Keys, first: int, last: int) -> tuple[np.uint64, np.uint64]:
    """Return the halves of the key of a piece, without a tag; a long one counts as empty."""
    length = last - first if last - first <= MAX_KEY_BYTES else 0
    in_low = min(length, WORD_BYTES)
    return halves[first] & _KEPT[in_low], halves[first + WORD_BYTES] & _KEPT[length - in_low]


@compiled
def number_all(
    table: tuple[Ints, Keys], wanted: tuple[Keys, Keys], found: Ints, count: int
) -> int:
    """Write the code of each key that is *wanted* to *found*, and return the next code."""
    slots, keys = table
    lows, highs = wanted
    mask = len(slots) - 1
    shift = np.uint64(64)
    while (1 << (64 - int(shift))) < len(slots):
        shift -= np.uint64(1)
    for place in range(len(found)):
        low, high = lows[place], highs[place]
        slot = np.int64((low * LOW_FACTOR + high * HIGH_FACTOR) >> shift)
        code = slots[slot]
        while code != -1 and (keys[code, 0] != low or keys[code, 1] != high):
            slot = (slot + 1) & mask
            code = slots[slot]
        if code == -1:
            code = np.int32(count)
            slots[slot], keys[code, 0], keys[code, 1] = code, low, high
            count += 1
        found[place] = code
    return count


@compiled
def number(table: tuple[Ints, Keys], lows: Keys, highs: Keys, count: int) -> tuple[Ints, int]:
    """Return the code of each key, and the next code; see `Loops`."""
    found = np.empty(len(lows), np.int32)
    return found, number_all(table, (lows, highs), found, count)


@compiled
def cut_all(
    text: tuple[Bytes, Keys], stretches: tuple[Longs, Bytes]
) -> tuple[Ints, Ints, Keys, Keys, Longs]:
    """Return the starts, the ends and the keys of the pieces of *stretches*, and their bounds."""
    letters, halves = text
    offsets, tags = stretches
    most = len(letters) // 2 + 1
    starts, ends = np.empty(most, np.int32), np.empty(most, np.int32)
    lows, highs = np.empty(most, np.uint64), np.empty(most, np.uint64)
    bounds = np.zeros(len(offsets), np.int64)
    number, place = 0, offsets[0]
    for stretch in range(len(tags)):
        tag = np.uint64(tags[stretch]) << _TAG_SHIFT
        while place < offsets[stretch + 1]:
            count, low, high = plain(halves, place)
            end, first, last = place + count, place, place + count
            if not count:
                end, first, last = piece(letters, place)
                low, high = key_of(halves, first, last)
            if first < last:
                starts[number], ends[number] = first, last
                lows[number], highs[number] = low, high | tag
                number += 1
            place = end + 1
        bounds[stretch + 1] = number
    return starts[:number], ends[:number], lows[:number], highs[:number], bounds


@compiled
def read_all(
    text: tuple[Bytes, Keys], stretches: tuple[Longs, Bytes], table: tuple[Ints, Keys], count: int
) -> tuple[tuple[Ints, Ints, Ints, Longs], int]:
    """Return the codes, the starts, the ends and the bounds of pieces, and the next code.

    See `Loops`. The second of *text* is eight bytes from every place of the first on. To number
    all at the end is quicker than one by one, for then the waits for memory overlap.
    """
    starts, ends, lows, highs, bounds = cut_all(text, stretches)
    codes = np.empty(len(starts), np.int32)
    count = number_all(table, (lows, highs), codes, count)
    return (codes, starts, ends, bounds), count
