"""The web, put together: what fetches, reads and refreshes, as the settings allow."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.settings import (
    CONTACT_VARIABLE,
    PRIVATE_HOSTS_VARIABLE,
    PROXY_VARIABLE,
    Settings,
    SettingsError,
    WebSettings,
)
from corpus.fetching import Fetcher, Reach, ReachError
from corpus.refreshing.cage import Cage
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.refresher import Refresher
from corpus.refreshing.taking import Taker
from corpus.refreshing.visiting import Visitor

_VARIABLES = {
    "contact": CONTACT_VARIABLE,
    "proxy": PROXY_VARIABLE,
    "private_hosts": PRIVATE_HOSTS_VARIABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What there is to do with addresses, and the store that it is done to."""

    ledger: Ledger
    cage: Cage
    refresher: Refresher
    taker: Taker


@asynccontextmanager
async def open_web(settings: Settings) -> AsyncIterator[Web]:
    """Provide the web to the store in the home of *settings*, for one event loop.

    Raises:
        SettingsError: If what is allowed cannot be understood.
        StoreError: If the store cannot be used.
    """
    reach = reach_of(settings.web)
    async with AsyncExitStack() as stack:
        ledger = await stack.enter_async_context(Ledger(settings.home))
        cage = await stack.enter_async_context(Cage())
        fetcher = await stack.enter_async_context(Fetcher(reach))
        visitor = Visitor(fetcher, cage)
        refresher = Refresher(ledger, visitor)
        yield Web(
            ledger=ledger,
            cage=cage,
            refresher=refresher,
            taker=Taker(ledger, visitor, refresher),
        )


def reach_of(settings: WebSettings) -> Reach:
    """Return what *settings* allow to be fetched.

    Raises:
        SettingsError: If that cannot be understood; the message names the variable.
    """
    try:
        return Reach(
            contact=settings.contact,
            proxy=settings.proxy,
            private_hosts=settings.private_hosts,
        )
    except ReachError as error:
        message = f"{_VARIABLES[error.name]} cannot be used: {error.reason}."
        raise SettingsError(message) from error
