"""The kernel that needs nothing compiled: always there, and quick to start."""

import threading

import numpy as np

from bot.ranking.inverted import InvertedIndex
from bot.ranking.kernels.adding import Singles
from bot.ranking.kernels.query import Hits, Query
from bot.ranking.kernels.term_by_term import Search, Thrift


class NumpyKernel:
    """Searches with numpy; each thread has its own room for the sums of all documents."""

    def __init__(self, thrift: Thrift | None = None) -> None:
        self._thrift = thrift or Thrift()
        self._rooms = threading.local()

    def search(
        self, index: InvertedIndex, query: Query, *, limit: int, floor: float = -np.inf
    ) -> Hits:
        """Return the best *limit* documents of *index*, see `Kernel`."""
        documents = len(index.lengths)
        room: Singles | None = getattr(self._rooms, "sums", None)
        if room is None or len(room) < documents:
            room = np.zeros(documents, np.float32)
        # Given back when it is clean: of a search that breaks off, nothing is left behind.
        self._rooms.sums = None
        search = Search(index, query, min(limit, documents), self._thrift, room[:documents])
        hits = search.hits(floor)
        self._rooms.sums = room
        return hits
