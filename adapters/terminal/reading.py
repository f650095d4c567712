"""Reading: the articles that a command is about, of all collections or of those it names."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from adapters.settings import Settings, read_environ
from adapters.startup import open_librarian
from adapters.terminal import output
from bot import Librarian, QuotedeskError, Source
from corpus.identity import checked_collection
from corpus.store import Store

Collections = Annotated[
    list[str] | None,
    typer.Option("--collection", metavar="C", help="Of this collection alone; give several."),
]

# More fill no line that anybody reads; `quotedesk collections` lists them all.
COLLECTIONS_NAMED = 8


class NothingToReadError(QuotedeskError):
    """Collections without articles, while others have some; the message names those."""


@contextmanager
def librarian(named: Collection[str] | None, *, stays: bool = False) -> Iterator[Librarian]:
    """Provide the librarian who knows the articles of the collections *named*.

    Without any, those of the settings are read; see `startup`.

    Raises:
        QuotedeskError: If a name cannot be one, or there is nothing to read.
    """
    settings = settings_read()
    read = checked(named) or settings.collections
    with open_librarian(settings, tell=output.tell, stays=stays, collections=read) as opened:
        with Store(settings.home) as store:
            _refuse_nothing(store, read)
        yield opened


def settings_read() -> Settings:
    """Return the settings, from the environment and `.env`."""
    return Settings.from_environ(read_environ())


def checked(named: Collection[str] | None) -> tuple[str, ...]:
    """Return the names of collections, if any are *named*, each once.

    Raises:
        QuotedeskError: If one cannot be a name.
    """
    return tuple(sorted(set(map(checked_collection, named or ()))))


def sources_of(store: Store, collections: Collection[str]) -> list[Source]:
    """Return the sources of the articles of *collections*, of all if these are none."""
    return [each for each in store.sources() if not collections or each.collection in collections]


def listed(collections: Collection[str]) -> str:
    """Return the names of *collections* as a sentence has them, the first few if they are many."""
    named = ", ".join(f"“{each}”" for each in sorted(collections)[:COLLECTIONS_NAMED])
    others = len(collections) - COLLECTIONS_NAMED
    return f"{named} and {others} more" if others > 0 else named


def _refuse_nothing(store: Store, collections: Collection[str]) -> None:
    if all(map(store.is_empty, collections)) and (others := sorted(store.collections())):
        message = (
            f"There are no articles in {listed(collections)}, but in {listed(others)}: "
            f"`--collection {others[0]}` asks there."
        )
        raise NothingToReadError(message)
