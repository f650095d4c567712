"""Brought: what comes of looking at a feed, or at one of its pages, before it is taken in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.caging.results import Result
from corpus.feeds.comparing import Difference
from corpus.feeds.entry_item import said_of
from corpus.feeds.feed import Entry, Feed
from corpus.feeds.known_entry import KnownEntry, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed lists now, how that differs from before, and what came of its whole texts."""

    feed: Feed
    difference: Difference
    read: Mapping[str, Result]

    def noted(self, entry: Entry, before: KnownEntry | None, *, now: float) -> KnownEntry:
        """Return what is known of *entry* from *now* on, until its text is read."""
        said = said_of(entry, self.feed)
        if said.published is None and before is not None:
            said = replace(said, published=before.said.published)
        return KnownEntry(
            key=entry.key,
            digest=entry.digest,
            updated=entry.updated,
            state=State.WAITING,
            seen=before.seen if before else now,
            address=entry.address,
            said=said,
            article_id=before.article_id if before else None,
            is_ours=before.is_ours if before else False,
            place=0,  # until all are listed again
            visited=before.visited if before else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Why a page could not be had.

    It *is_gone* from its site for good, or *is_absent*, perhaps for a while. Or trying again is
    no use for another reason, which *is_lasting*. Or it *is_put_off*: nobody asked for it yet,
    since its host wants to be left alone for *retry_after* seconds.
    """

    reason: str
    is_gone: bool = False
    is_absent: bool = False
    is_lasting: bool = False
    is_put_off: bool = False
    retry_after: float | None = None
