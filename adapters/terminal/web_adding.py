"""Adding addresses, one after the other, with a line that tells how far it is."""

import asyncio
from collections.abc import Sequence

from adapters.settings import Settings
from adapters.terminal import output
from adapters.terminal.feed_options import Terms
from adapters.web import open_web
from corpus.feeds.happening import Happening
from corpus.refreshing.taken import Taken
from corpus.refreshing.wish import Wish


def take(
    settings: Settings, addresses: Sequence[str], collection: str, terms: Terms
) -> list[Taken]:
    """Add what is at *addresses* to *collection*, and return what became of each.

    Raises:
        SettingsError: If what is allowed to be fetched cannot be understood.
        StoreError: If the store cannot be used.
    """
    with output.console(stderr=True).status("Fetching …") as status:
        count = 0

        def tell(happening: Happening) -> None:
            nonlocal count
            count += 1
            status.update(f"Fetching … {count:,} {output.harmless(happening.place)}")

        wish = Wish(
            collection=collection,
            pages=terms.pages,
            name=terms.name,
            retention=terms.retention,
            only_feeds=terms.only_feeds,
            told=tell,
        )
        return asyncio.run(_take(settings, addresses, wish))


async def _take(settings: Settings, addresses: Sequence[str], wish: Wish) -> list[Taken]:
    async with open_web(settings) as web:
        return [await web.taker.take(each, wish) for each in addresses]
