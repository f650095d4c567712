"""Startup: where the parts are put together."""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread

from adapters.settings import Settings
from bot import Librarian
from bot.ranking.kernels import available
from bot.rules import Rules
from corpus.compiling import Compiler
from corpus.library import Library
from corpus.ordinary_words import is_ordinary
from corpus.shipped import shipped_folder
from corpus.store import Store
from corpus.watching import watching

# With fewer passages a search takes less than a millisecond anyway, and numba some 90 MB.
COMPILED_FROM_PASSAGES = 20_000


@contextmanager
def open_librarian(
    settings: Settings,
    *,
    tell: Callable[[str], None],
    stays: bool = False,
    collections: Collection[str] | None = None,
) -> Iterator[Librarian]:
    """Provide a librarian that knows the articles in the home of *settings*, of some collections.

    These are *collections*, or else those of *settings*; of others nothing shows. Where there
    are no articles at all, the shipped ones are added first, and *tell* is told so. One that
    *stays* learns of articles that other programs add meanwhile, and loads the compiled kernel
    in the background if there are very many by now.

    Raises:
        StoreError: If the store cannot be used.
    """
    _add_shipped(settings.home, tell)
    with ExitStack() as stack:
        library = stack.enter_context(Library(settings.home, Compiler(), tell=tell))
        shelf = library.reading(settings.collections if collections is None else collections)
        if stays:
            stack.enter_context(watching(library))
            if shelf.current.totals.passages >= COMPILED_FROM_PASSAGES:
                Thread(target=available().warm, name="kernel", daemon=True).start()
        yield Librarian(shelf, rules=_rules(settings), kernel=available())


def index_articles(home: Path, *, tell: Callable[[str], None]) -> None:
    """Index what is new in the store in *home*; *tell* is told of it where that takes long.

    Raises:
        StoreError: If the store cannot be used.
    """
    with Library(home, Compiler(), tell=tell) as library:
        library.tidy(wait=True)


def _add_shipped(home: Path, tell: Callable[[str], None]) -> None:
    with Store(home) as store:
        if store.is_empty():
            from corpus.adding import add  # noqa: PLC0415 - seldom needed, and slow to import

            added = list(add(store, [shipped_folder()]))
            tell(
                f"No articles yet: added the {len(added)} that come with Quotedesk. "
                "`quotedesk add PATH` adds yours."
            )


def _rules(settings: Settings) -> Rules:
    return Rules(
        least_confidence=settings.least_confidence,
        newer_margin=settings.newer_margin,
        is_ordinary=is_ordinary,
        today=lambda: datetime.now().astimezone().date(),
    )
