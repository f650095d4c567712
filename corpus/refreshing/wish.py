"""What somebody wants of an address that he adds."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.article import DEFAULT_COLLECTION
from corpus.feeds.happening import Happening
from corpus.feeds.subscription import Retention
from corpus.refreshing.taken import DEFAULT_PAGES


def _nobody(_: Happening) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an address is added: to which *collection*, and of a sitemap how many *pages* at most.

    A feed is followed from now on, by the *name* given, and *retention* says what is kept of it.
    With *only_feeds*, a page is looked at for the feed that it names. Whatever happens to an
    article is *told* at once.
    """

    collection: str = DEFAULT_COLLECTION
    pages: int = DEFAULT_PAGES
    name: str | None = None
    retention: Retention | None = None
    only_feeds: bool = False
    told: Callable[[Happening], None] = field(default=_nobody)
