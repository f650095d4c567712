"""Startup: where the parts are put together."""

from collections.abc import Callable
from datetime import datetime

from adapters.settings import Settings
from bot import Librarian
from bot.rules import Rules
from corpus.adding import add
from corpus.ordinary_words import is_ordinary
from corpus.shipped import shipped_folder
from corpus.store import Store


def open_librarian(settings: Settings, *, tell: Callable[[str], None]) -> Librarian:
    """Return a librarian that knows the articles in the home of *settings*.

    Where there are none, the shipped articles are added first, and *tell* is told so.

    Raises:
        StoreError: If the store cannot be used.
    """
    with Store(settings.home) as store:
        if store.is_empty():
            added = list(add(store, [shipped_folder()]))
            tell(
                f"No articles yet: added the {len(added)} that come with Quotedesk. "
                "`quotedesk add PATH` adds yours."
            )
        return Librarian(
            store.passages(),
            rules=Rules(
                least_confidence=settings.least_confidence,
                is_ordinary=is_ordinary,
                today=lambda: datetime.now().astimezone().date(),
            ),
        )
