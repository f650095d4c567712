"""Pieces: what stands between spaces, cut and looked up thousands at a time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.ranking.loops import Loops
from bot.ranking.loops.loops import MAX_KEY_BYTES, WORD_BYTES

Codes = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Tags = npt.NDArray[np.uint8]

PADDING = b" " * (2 * WORD_BYTES + 1)

_TAG_SHIFT = 56
_UNTAGGED = np.uint64((1 << _TAG_SHIFT) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of a text in UTF-8: piece *i* is `data[starts[i]:ends[i]]`.

    *low* and *high* are its first and its second eight bytes, and say all of it; they are 0 for
    one that *is_long*. The last byte of *high* is left for a tag.
    """

    data: bytes
    starts: Places
    ends: Places
    low: Keys
    high: Keys
    is_long: npt.NDArray[np.bool_]


def cut(data: bytes, loops: Loops) -> Pieces:
    """Return the pieces of *data*, which begins with a space and ends with PADDING.

    Marks around a word of plain letters may be left out: they change nothing.
    """
    found = loops.cut(data)
    is_long = found.ends - found.starts > MAX_KEY_BYTES
    found.low[is_long] = found.high[is_long] = 0
    return Pieces(data=data, is_long=is_long, **found._asdict())


def tagged(high: Keys, tags: Tags) -> Keys:
    """Return *high* with *tags* as its last bytes."""
    # Most texts have no tag but 0.
    return high | (tags.astype(np.uint64) << np.uint64(_TAG_SHIFT)) if tags.any() else high


def tags_in(high: Keys) -> tuple[Keys, Tags]:
    """Return *high* without tags, and the tags."""
    return high & _UNTAGGED, (high >> np.uint64(_TAG_SHIFT)).astype(np.uint8)
