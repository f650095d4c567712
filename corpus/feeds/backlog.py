"""The backlog of a feed: pages that could not be had yet, and such as were not asked for yet."""

from dataclasses import dataclass

from corpus.feeds.known_entry import KnownEntry

# A site may be in trouble for a night; what waits for longer waits for somebody to mend it.
LONG_SECONDS = 24 * 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """So many *pages* of a feed could not be had yet; the *first* of them waits longest.

    So many others are *unasked*, as a look at a feed ends after so many pages: the next goes on.
    """

    pages: int = 0
    first: KnownEntry | None = None
    unasked: int = 0

    @property
    def reason(self) -> str | None:
        """Why the first of them could not be had, as a sentence that begins with its address."""
        return f"{self.first.address} {self.first.error}" if self.first else None

    def is_old(self, now: float) -> bool:
        """Tell whether the first was listed long before *now*, and has never been read."""
        if self.first is None or self.first.visited is not None:
            return False
        return self.first.seen < now - LONG_SECONDS
