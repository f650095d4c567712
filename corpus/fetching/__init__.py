"""Fetching: what is at an address that somebody gave us, from servers that nobody vouches for.

Only public addresses of the web are asked for, or what an operator allows on purpose, and no
answer can cost more than `corpus.fetching.limits` says.
"""

from corpus.fetching.accept import ANYTHING_READ, Accept
from corpus.fetching.errors import (
    AskedToWaitError,
    FetchError,
    ReachError,
    RedirectError,
    RefusedAddressError,
    RejectedError,
    TooLargeError,
    UnansweredError,
    WrongTypeError,
)
from corpus.fetching.fetched import Fetched, Unmodified
from corpus.fetching.fetcher import Fetcher
from corpus.fetching.limits import USUAL_LIMITS, Limits
from corpus.fetching.reach import Reach
from corpus.fetching.robots import Robots

__all__ = [
    "ANYTHING_READ",
    "USUAL_LIMITS",
    "Accept",
    "AskedToWaitError",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Limits",
    "Reach",
    "ReachError",
    "RedirectError",
    "RefusedAddressError",
    "RejectedError",
    "Robots",
    "TooLargeError",
    "UnansweredError",
    "Unmodified",
    "WrongTypeError",
]
