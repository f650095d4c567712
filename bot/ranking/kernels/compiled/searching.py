"""Searching: windowed MaxScore (Turtle and Flood, 1995), with bounds first and exact scores last.

The documents are gone through in windows whose sums stay in the processor's cache. Terms stand by
the most that they can add. Sooner or later what the last of them can add all together is less
than the worst of the best hits: from then on only the other, essential terms bring up documents.
"""

import numpy as np

from bot.ranking.compiling.keeping import compiled_and_kept
from bot.ranking.inverted import Ints, Numbers
from bot.ranking.kernels.compiled.addresses import (
    arrays_at,
    asked_in,
    scratch_at,
    sizes_in,
)
from bot.ranking.kernels.compiled.heap import put_in_order
from bot.ranking.kernels.compiled.lookup import reach, rescore
from bot.ranking.kernels.compiled.noting import (
    admit,
    is_closed,
    mask,
    note_all,
    note_touched,
    refine_dense,
    refine_sparse,
)
from bot.ranking.kernels.compiled.planning import planned
from bot.ranking.kernels.compiled.sowing import sow
from bot.ranking.kernels.compiled.sums import (
    add,
    edges_of,
    ends_of_windows,
    flat_and_slope,
    join,
    move,
)
from bot.ranking.kernels.compiled.tuples import (
    SLACK,
    Arrays,
    Asked,
    Plan,
    Room,
    Scratch,
    Sizes,
    ToSearch,
    Window,
    compiled,
)
from bot.ranking.model import Floats

# The fingerprint of the other files of this package, see there.
REVISION = "b4309dc548b7"
# With fewer additions than one in so many documents, sums are gone to one by one.
_THIN = 4

# The room, the window, how many terms are essential, how many are added up, and the threshold.
State = tuple[Room, Window, int, int, float]
# A window, how many terms are essential, and how many times as many postings others may have.
ToAdd = tuple[Window, int, int]
# The room, what is to be added up, and the threshold.
Start = tuple[Room, ToAdd, float]


@compiled
def added_up(index: Arrays, asked: Asked, plan: Plan, to_add: ToAdd) -> tuple[int, int]:
    """Add up the essential terms, and others that are not many times as long.

    Return how many terms that were, and how many additions the essential ones took.
    """
    window, essential, ratio = to_add
    additions = 0
    for n in range(essential):
        additions += add(index, asked, plan, (n, window))
    n = essential
    # To add a posting takes a fraction of the time of looking one up.
    while n < len(plan.terms) and plan.columns[n] < 0:
        if plan.high[n] - plan.low[n] > ratio * additions:
            break
        join(index, plan, (n, window))
        n += 1
    return n, additions


@compiled
def cut_at(plan: Plan, summed: int, threshold: float) -> np.float32:
    """Return what the first *summed* terms must add to a hit, at least."""
    return np.float32(max((threshold - plan.rest[summed]) * (1 - SLACK), 0.0))


@compiled
def noted(index: Arrays, asked: Asked, plan: Plan, state: tuple[State, int]) -> int:
    """Note the documents of the window that may be hits, and return how many there are."""
    (room, window, essential, summed, threshold), additions = state
    base, stop, sums = window
    cut = cut_at(plan, summed, threshold)
    if additions * _THIN > stop - base:
        if len(asked.blocked):
            mask(sums, asked.blocked[base:stop])
        return note_all(sums, base, cut, (room.found, room.most, 0))
    count = 0
    for n in range(essential):
        postings = index.packed[plan.low[n] : plan.high[n]]
        count = note_touched(window, postings, cut, (room.found, room.most, count))
    if len(asked.blocked):
        count = admit((room.found, room.most, count), asked.blocked)
    return count


@compiled
def refined(index: Arrays, asked: Asked, plan: Plan, state: tuple[State, int]) -> int:
    """Look up the other terms in the documents noted, and return how many still may be hits."""
    (room, _, _, summed, threshold), count = state
    damping = flat_and_slope(asked)
    for n in range(summed, len(plan.terms)):
        notes = (room.found, room.most, count)
        cut = cut_at(plan, n + 1, threshold)
        if plan.columns[n] >= 0:
            scale = (plan.factors[n], cut, damping)
            count = refine_dense(notes, index.columns[plan.columns[n]], index.lengths, scale)
        else:
            low, high = plan.low[n], plan.high[n]
            postings, bounds = index.packed[low:high], index.bounds[low:high]
            count = refine_sparse(notes, postings, bounds, (plan.factors[n], cut))
    return count


@compiled
def search_window(index: Arrays, asked: Asked, plan: Plan, start: Start) -> float:
    """Offer what is good in a window, and return the new threshold."""
    room, to_add, threshold = start
    window, essential, _ = to_add
    summed, additions = added_up(index, asked, plan, to_add)
    state = (room, window, essential, summed, threshold)
    count = noted(index, asked, plan, (state, additions))
    count = refined(index, asked, plan, (state, count))
    return rescore(index, asked, plan, (room, count, plan.high, threshold))


@compiled
def best(index: Arrays, asked: Asked, sizes: Sizes, scratch: Scratch) -> tuple[Floats, Ints]:
    """Return the scores and documents of the best hits, in order."""
    plan = planned(index, asked)
    scores, documents = np.full(sizes.limit, -np.inf), np.full(sizes.limit, 2**31 - 1, np.int32)
    sums = scratch.sums
    room = Room(scores, documents, sums, scratch.found, scratch.most, np.empty(0, np.int32))
    sown, threshold = sow(index, asked, plan, (room, sizes.seeds))
    room = Room(scores, documents, sums, scratch.found, scratch.most, sown)
    threshold = max(reach(asked.floor, plan.alike), threshold)
    first = len(sums) if threshold > 0 else sizes.first
    ends = ends_of_windows(len(index.lengths), first, len(sums))
    edges = edges_of(index.packed, plan, ends)
    essential, stop = len(plan.terms), 0
    for number in range(len(ends)):
        base, stop = stop, int(ends[number])
        if essential == 0 or plan.rest[0] < threshold:
            break
        while essential > 1 and plan.rest[essential - 1] < threshold:
            essential -= 1
        move(index, plan, edges, number)
        if len(asked.blocked) and is_closed(asked.blocked[base:stop]):
            continue
        window = (base, stop, sums[: stop - base])
        start = (room, (window, essential, sizes.ratio), threshold)
        threshold = search_window(index, asked, plan, start)
    count = put_in_order(scores, documents)
    return scores[:count], documents[:count]


@compiled_and_kept(REVISION)
def search(index_at: Numbers, room_at: Numbers, query: ToSearch) -> tuple[Floats, Ints]:
    """Return what `best` does for an index, and with room, that are given in numbers."""
    asked, sizes = asked_in(index_at, query), sizes_in(room_at, query)
    return best(arrays_at(index_at), asked, sizes, scratch_at(room_at))
