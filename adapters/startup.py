"""Startup: where the parts are put together."""

from collections.abc import Callable
from pathlib import Path

from bot import Librarian
from corpus.adding import add
from corpus.shipped import shipped_folder
from corpus.store import Store


def open_librarian(home: Path, *, tell: Callable[[str], None]) -> Librarian:
    """Return a librarian that knows the articles in *home*.

    Where there are none, the shipped articles are added first, and *tell* is told so.

    Raises:
        StoreError: If the store cannot be used.
    """
    with Store(home) as store:
        if store.is_empty():
            added = list(add(store, [shipped_folder()]))
            tell(
                f"No articles yet: added the {len(added)} that come with Quotedesk. "
                "`quotedesk add PATH` adds yours."
            )
        return Librarian(store.passages())
