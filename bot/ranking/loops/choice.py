"""The choice of loops: numpy's at once, the compiled ones where very much is read."""

from importlib import import_module

from bot.ranking.loops.loops import Loops
from bot.ranking.loops.with_numpy import NumpyLoops


class LoopHolder:
    """The loops of a process; they become faster ones when it is told to `warm` them."""

    def __init__(self) -> None:
        self.loops: Loops = NumpyLoops()

    def warm(self) -> bool:
        """Load the compiled loops, compile them if need be, and use them from now on.

        That takes half a second, or several the first time of all. Tell whether they are
        compiled: they are not where numba is not installed, or finds no folder to keep what it
        compiles.
        """
        try:
            module = import_module("bot.ranking.loops.with_numba")
        except (ImportError, RuntimeError):
            return False
        loops = module.NumbaLoops()
        loops.warm()
        # A single assignment: whoever reads has the one or the other.
        self.loops = loops
        return True


# The one thing here that changes: all that a process reads is to profit from one warming.
_HOLDER = LoopHolder()


def available() -> LoopHolder:
    """Return the loops of this process, the fastest that are ready."""
    return _HOLDER
