"""Weights in use: the ranking and the quoting go by other weights than those of bot.coefficients.

It sets private names of two modules, so no question may be answered at the same time by others.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.quoting import selection
from bot.ranking import bm25
from bot.training.minimising import Floats


@contextmanager
def in_use(*, passage: Floats, sentence: Floats | None = None) -> Iterator[None]:
    """Rank by the weights *passage*, and choose sentences by *sentence* if it is given."""
    before = bm25._WEIGHTS, selection._WEIGHTS  # noqa: SLF001 - see above
    bm25._WEIGHTS = passage  # noqa: SLF001
    if sentence is not None:
        selection._WEIGHTS = sentence  # noqa: SLF001
    try:
        yield
    finally:
        bm25._WEIGHTS, selection._WEIGHTS = before  # noqa: SLF001
