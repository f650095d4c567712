"""Noting the documents of a window that may be hits, and keeping those that still may be.

What is noted is a document and the most that its terms can add. Notes are an array of each, and
how many there are.
"""

import numpy as np

from bot.ranking.compiling.bisecting import first_places
from bot.ranking.inverted import FREQUENCY_BITS, Ints
from bot.ranking.kernels.compiled.sums import Damping, at_most
from bot.ranking.kernels.compiled.tuples import Bytes, Packed, Singles, Window, compiled

_SHIFT = np.uint32(FREQUENCY_BITS)
_NOUGHT = np.float32(0)
# Documents that are first asked together whether any of them may be a hit.
_TOGETHER = 64

Notes = tuple[Ints, Singles, int]


@compiled
def note_all(sums: Singles, base: int, cut: np.float32, notes: Notes) -> int:
    """Note the documents whose sums are more than *cut*, and forget the sums of all."""
    found, most, count = notes
    for start in range(0, len(sums), _TOGETHER):
        stop = min(start + _TOGETHER, len(sums))
        good = np.int32(0)
        for n in range(start, stop):
            good += np.int32(sums[n] > cut)
        if good:
            for n in range(start, stop):
                if sums[n] > cut:
                    found[count], most[count] = base + n, sums[n]
                    count += 1
        sums[start:stop] = _NOUGHT
    return count


@compiled
def note_touched(window: Window, postings: Packed, cut: np.float32, notes: Notes) -> int:
    """Note the documents of *postings* with sums of more than *cut*, and forget their sums."""
    base, _, sums = window
    found, most, count = notes
    for n in range(len(postings)):
        document = postings[n] >> _SHIFT
        place = np.uint64(document) - np.uint64(base)
        if sums[place] > cut:
            found[count], most[count] = document, sums[place]
            count += 1
        sums[place] = _NOUGHT
    return count


@compiled
def is_closed(blocked: Bytes) -> bool:
    """Tell whether all documents are *blocked*."""
    for start in range(0, len(blocked), _TOGETHER):
        allowed = np.int32(0)
        for n in range(start, min(start + _TOGETHER, len(blocked))):
            allowed += np.int32(blocked[n] == 0)
        if allowed:
            return False
    return True


@compiled
def mask(sums: Singles, blocked: Bytes) -> None:
    """Forget the sums of *blocked* documents."""
    for n in range(len(blocked)):
        sums[n] = _NOUGHT if blocked[n] else sums[n]


@compiled
def admit(notes: Notes, blocked: Bytes) -> int:
    """Keep the documents noted that are not *blocked*."""
    found, most, count = notes
    kept = 0
    for number in range(count):
        document = found[number]
        found[kept], most[kept] = document, most[number]
        kept += 1 - int(blocked[document])
    return kept


@compiled
def refine_sparse(
    notes: Notes, postings: Packed, bounds: Bytes, scale: tuple[np.float32, np.float32]
) -> int:
    """Add a term to the documents noted, and keep those that then have more than *cut*."""
    found, most, count = notes
    factor, cut = scale
    places = np.empty(count, np.int64)
    first_places(postings, found[:count], places)
    kept = 0
    for number in range(count):
        document, total, place = found[number], most[number], places[number]
        if place < len(postings) and postings[place] >> _SHIFT == document:
            total += factor * np.float32(bounds[place])
        found[kept], most[kept] = document, total
        kept += int(total > cut)
    return kept


@compiled
def refine_dense(
    notes: Notes, column: Bytes, lengths: Ints, scale: tuple[np.float32, np.float32, Damping]
) -> int:
    """Add a term to the documents noted, and keep those that then have more than *cut*."""
    found, most, count = notes
    factor, cut, damping = scale
    kept = 0
    for number in range(count):
        document, total = found[number], most[number]
        if column[document]:
            total += at_most(factor, column[document], lengths[document], damping)
        found[kept], most[kept] = document, total
        kept += int(total > cut)
    return kept
