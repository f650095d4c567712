"""The options that say what is kept of a feed."""

import re
from dataclasses import dataclass
from typing import Annotated

import typer

from corpus.feeds.subscription import Retention
from corpus.refreshing.taken import DEFAULT_PAGES

MOST_DAYS = 36_500
ALL = "all"
_DAYS = re.compile(r"(\d{1,6})(d|w)", re.ASCII)
_DAYS_OF = {"d": 1, "w": 7}

Keep = Annotated[
    str | None,
    typer.Option("--keep", metavar="90d", help="Keep a feed's articles for so many days, or all."),
]
KeepLast = Annotated[
    int | None,
    typer.Option("--keep-last", min=1, metavar="N", help="Keep a feed's newest N articles."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms addresses are added: see `corpus.refreshing.wish.Wish`."""

    pages: int = DEFAULT_PAGES
    name: str | None = None
    retention: Retention | None = None
    only_feeds: bool = False


def retention_of(keep: str | None, keep_last: int | None) -> Retention | None:
    """Return what the options say is kept; *None* if they say nothing.

    Raises:
        typer.BadParameter: If *keep* is no time.
    """
    if keep is None and keep_last is None:
        return None
    is_all = keep is None or keep.strip().lower() == ALL
    return Retention(days=None if is_all else _days(keep or ""), last=keep_last)


def _days(keep: str) -> int:
    match = _DAYS.fullmatch(keep.strip().lower())
    days = int(match[1]) * _DAYS_OF[match[2]] if match else 0
    if not 0 < days <= MOST_DAYS:
        message = (
            f'--keep says "{keep}"; write a number of days or weeks, such as 90d or 12w, or all.'
        )
        raise typer.BadParameter(message)
    return days
