"""Taking pages: each is kept by itself, and told at once."""

import logging
from dataclasses import dataclass

from bot import QuotedeskError
from corpus.adding import Added, Skipped
from corpus.caging.results import Recorded, Result
from corpus.feeds.happening import Happening
from corpus.feeds.intake import Intake
from corpus.fetching import AskedToWaitError, FetchError
from corpus.holdings import note_read
from corpus.reading.reading import Metadata
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.visiting import Visitor
from corpus.refreshing.wish import Wish

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTaker:
    """Takes pages into *ledger*, as *visitor* reads them."""

    ledger: Ledger
    visitor: Visitor

    async def take(self, address: str, wish: Wish) -> Happening:
        """Take the page at *address*, of which a sitemap told, and return what became of it.

        Raises:
            AskedToWaitError: If its site wants to be left alone just now.
            StoreError: If the store cannot be used.
        """
        try:
            result = await self.visitor.visit(address, collection=wish.collection, said=Metadata())
            return await self.keep(result, wish)
        except AskedToWaitError:
            raise
        except FetchError as error:
            return told_skipped(address, error.reason, wish)
        except QuotedeskError:
            raise
        except Exception as error:  # noqa: BLE001 - one address costs no other
            return told_skipped(address, unforeseen(address, error), wish)

    async def keep(self, result: Result, wish: Wish) -> Happening:
        """Keep what was read, if anything was, and return what became of it.

        Raises:
            StoreError: If the store cannot be used.
        """
        if not isinstance(result, Recorded):
            return told_skipped(result.place, result.reason, wish)
        kept = await self.ledger.do(lambda intake: _put(intake, result))
        wish.told(kept)
        return kept


def _put(intake: Intake, result: Recorded) -> Added:
    database = intake.store.database
    with database.writing():
        kept = intake.put(result)
        note_read(database.connection, kept.article_id)
        return kept


def told_skipped(address: str, reason: str, wish: Wish) -> Skipped:
    """Return that *address* was skipped for a *reason*, once it was told."""
    skipped = Skipped(place=address, reason=reason)
    wish.told(skipped)
    return skipped


def unforeseen(address: str, error: Exception) -> str:
    """Log *error*, which nobody foresaw, and return what it is to whoever added *address*."""
    logger.error("%s could not be added", address, exc_info=error)
    return f"could not be added, by a fault of Quotedesk itself ({type(error).__name__})"
