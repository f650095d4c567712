"""Owning: whose words stand in texts."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]

# See `layouts` and `tables` for what these are.
WORD_BYTES = 8
MAX_KEY_BYTES = 15
LOW_FACTOR = np.uint64(0x9E3779B97F4A7C15)
HIGH_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)

_ONE_BYTE = np.uint64(8)
_IS_SPACE = np.zeros(256, np.bool_)
_IS_SPACE[list(b" \t\n\v\f\r\x1c\x1d\x1e\x1f")] = True
_SMALL = np.arange(256).astype(np.uint64)
# A zero byte must not look like the end of a word.
_SMALL[0] = 1
_SMALL[ord("A") : ord("Z") + 1] += ord("a") - ord("A")


@compiled
def small_key(letters: Bytes, start: int, end: int) -> np.uint64:
    """Return up to eight bytes, in small letters, as one number, the first of them the lowest."""
    key = np.uint64(0)
    for place in range(end - 1, start - 1, -1):
        key = (key << _ONE_BYTE) | _SMALL[letters[place]]
    return key


@compiled
def count(
    texts: tuple[Bytes, Longs], table: tuple[Ints, Keys], owner_of: Ints, counts: Counts
) -> None:
    """Add to *counts* how many different words of each owner are in each of *texts*; see `Loops`.

    They are their letters, and where those of each start and of the last end.
    """
    letters, starts = texts
    slots, keys = table
    mask = len(slots) - 1
    shift = np.uint64(64)
    while (1 << (64 - int(shift))) < len(slots):
        shift -= np.uint64(1)
    # In which text each word was met last.
    met = np.full(len(owner_of), -1, np.int32)
    for text in range(len(starts) - 1):
        place, stop = starts[text], starts[text + 1]
        while place < stop:
            start = place
            while place < stop and not _IS_SPACE[letters[place]]:
                place += 1
            if start < place <= start + MAX_KEY_BYTES:
                middle = min(place, start + WORD_BYTES)
                low, high = small_key(letters, start, middle), small_key(letters, middle, place)
                slot = np.int64((low * LOW_FACTOR + high * HIGH_FACTOR) >> shift)
                code = slots[slot]
                while code != -1 and (keys[code, 0] != low or keys[code, 1] != high):
                    slot = (slot + 1) & mask
                    code = slots[slot]
                if code != -1 and met[code] != text:
                    met[code] = text
                    counts[text, owner_of[code]] += 1
            place += 1
