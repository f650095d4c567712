"""The choice of a look: numpy's at once, the compiled one as soon as it is ready."""

from importlib import import_module

from bot.ranking.candidates import Candidates
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry
from bot.ranking.looking.look import Floats, Longs, Look
from bot.ranking.looking.with_numpy import NumpyLook


class LookHolder:
    """A look for programs that run for long: it becomes a faster one while it is in use."""

    def __init__(self) -> None:
        self._look: Look = NumpyLook()

    @property
    def is_compiled(self) -> bool:
        """Whether it is the compiled look by now."""
        return not isinstance(self._look, NumpyLook)

    def second_scores(
        self, asked: Inquiry, index: Index, part: int, inside: Longs
    ) -> tuple[Floats, Floats]:
        """Return two BM25 scores of the passages *inside* a part, see `Look`."""
        return self._look.second_scores(asked, index, part, inside)

    def features(self, asked: Inquiry, index: Index, found: Candidates) -> Floats:
        """Return the features of the passages *found*, see `Look`."""
        return self._look.features(asked, index, found)

    def warm(self) -> bool:
        """Load the compiled look, compile it if need be, and use it from now on.

        `KernelHolder.warm` does it along with the kernel. Tell whether the look is compiled: it
        is not where numba is not installed, or finds no folder to keep what it compiles.
        """
        if self.is_compiled:
            return True
        try:
            module = import_module("bot.ranking.looking.with_numba")
        except (ImportError, RuntimeError):
            return False
        look = module.NumbaLook()
        look.warm()
        # A single assignment: whoever asks has the one look or the other.
        self._look = look
        return True


# The one thing here that changes: all questions of a process are to profit from one warming.
_HOLDER = LookHolder()


def available() -> LookHolder:
    """Return the look of this process, the fastest that is ready."""
    return _HOLDER
