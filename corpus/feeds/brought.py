"""Brought: what comes of looking at a feed, or at one of its pages, before it is taken in."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.caging.results import Result
from corpus.feeds.comparing import Difference
from corpus.feeds.feed import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed lists now, how that differs from before, and what came of its whole texts."""

    feed: Feed
    difference: Difference
    read: Mapping[str, Result]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Why a page could not be had. It *is_gone* from its site, or trying again is no use."""

    reason: str
    is_gone: bool = False
    is_lasting: bool = False
    retry_after: float | None = None
