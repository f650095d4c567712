"""The choice of a kernel: numpy's at once, the compiled one as soon as it is ready."""

from importlib import import_module

import numpy as np

from bot.ranking.inverted import InvertedIndex
from bot.ranking.inverting import Extent, assemble
from bot.ranking.kernels.query import Hits, Kernel, Query
from bot.ranking.kernels.with_numpy import NumpyKernel
from bot.ranking.model import Norm
from bot.ranking.postings import Postings


class KernelHolder:
    """A kernel for programs that run for long: it becomes a faster one while it is in use."""

    def __init__(self) -> None:
        self._kernel: Kernel = NumpyKernel()

    @property
    def is_compiled(self) -> bool:
        """Whether searches are those of the compiled kernel by now."""
        return not isinstance(self._kernel, NumpyKernel)

    def search(
        self, index: InvertedIndex, query: Query, *, limit: int, floor: float = -np.inf
    ) -> Hits:
        """Return the best *limit* documents of *index*, see `Kernel`."""
        return self._kernel.search(index, query, limit=limit, floor=floor)

    def warm(self) -> bool:
        """Load the compiled kernel, compile it if need be, and use it from now on.

        That takes seconds the first time of all and a fraction of one later, so it is called in
        a thread of its own; searches go on meanwhile. Tell whether the kernel is compiled: it is
        not where numba is not installed, or finds no folder to keep what it compiles.
        """
        if self.is_compiled:
            return True
        try:
            module = import_module("bot.ranking.kernels.with_numba")
        except (ImportError, RuntimeError):
            return False
        kernel: Kernel = module.NumbaKernel()
        _try(kernel)
        # A single assignment: whoever searches has the one kernel or the other.
        self._kernel = kernel
        # By their names, because they stand above kernels.
        for name in ("looking", "loops"):
            import_module(f"bot.ranking.{name}").available().warm()
        return True


def _try(kernel: Kernel) -> None:
    """Search a tiny index with *kernel*, for which it is compiled or loaded."""
    one = np.ones(1, np.int32)
    norm = Norm(k1=1.0, b=0.5, delta=1.0, average=1.0)
    postings = Postings.of(one - 1, one - 1, one)
    index = assemble([postings], Extent(holding=one, lengths=one, norm=norm))
    kernel.search(index, Query(terms=one - 1, weights=np.ones(1), norm=norm), limit=1)


# The one thing here that changes: all searches of a process are to profit from one warming.
_HOLDER = KernelHolder()


def available() -> KernelHolder:
    """Return the kernel of this process, the fastest that is ready."""
    return _HOLDER
