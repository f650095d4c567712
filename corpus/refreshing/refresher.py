"""The refresher: looks at feeds when they are due, and fetches what they list.

One feed's troubles are its own: they are noted with it, and the others go on. All that is to be
done is in the store, so a process that is killed is gone on with by the next one.
"""

import logging
import random
import time
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import replace

from corpus.errors import StoreError
from corpus.feeds.happening import Happening
from corpus.feeds.intake import Intake
from corpus.feeds.subscription import Schedule, Subscription
from corpus.feeds.timing import jittered, next_wait, wait_after_failures
from corpus.fetching import Fetched, FetchError
from corpus.reading.reading import UnreadableError
from corpus.refreshing.all_of import all_of
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.looking import Look, Looker
from corpus.refreshing.report import Refreshed
from corpus.refreshing.turns import Turns
from corpus.refreshing.visiting import Visitor
from corpus.refreshing.waiting_pages import WaitingPages

# Those are in memory. Of a host, the fetcher asks for no more at once.
FEEDS_AT_ONCE = 8
FEEDS_A_HOST = 2
GONE_STATUS = 410
GONE = "is gone for good, says its site, so it is paused now; has it another address?"

logger = logging.getLogger(__name__)


class Refresher:
    """Refreshes the feeds in *ledger*, whose pages *visitor* fetches.

    *clock* tells the time in seconds since 1970, and *chance* a number from 0 to 1.
    """

    def __init__(
        self,
        ledger: Ledger,
        visitor: Visitor,
        *,
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.looker = Looker(ledger=ledger, visitor=visitor, clock=clock)
        self._pages = WaitingPages(ledger=ledger, visitor=visitor, clock=clock)
        self._ledger = ledger
        self._clock = clock
        self._chance = chance
        self._turns = Turns(at_once=FEEDS_AT_ONCE, a_host=FEEDS_A_HOST)

    async def due(self) -> list[Subscription]:
        """Return the feeds that are due.

        Raises:
            StoreError: If the store cannot be used.
        """
        now = self._clock()
        return await self._ledger.do(lambda intake: intake.feeds.due(now))

    async def refresh_due(self) -> list[Refreshed]:
        """Refresh all feeds that are due, and return what happened to each.

        Raises:
            StoreError: If the store cannot be used.
        """
        return await self.refresh(await self.due())

    async def refresh(self, feeds: Iterable[Subscription]) -> list[Refreshed]:
        """Refresh *feeds*, due or not, and return what happened to each.

        Raises:
            StoreError: If the store cannot be used.
        """
        return await all_of(self._refresh(each) for each in feeds)

    async def refresh_found(self, feed: Subscription, found: Fetched) -> Refreshed:
        """Refresh *feed* with what was *found* at its address just now.

        Raises:
            StoreError: If the store cannot be used.
        """
        return await self._refresh(feed, found)

    async def _refresh(self, feed: Subscription, found: Fetched | None = None) -> Refreshed:
        happened: list[Happening] = []
        async with AsyncExitStack() as turn:
            await turn.enter_async_context(self._turns.taken(feed.address))
            claimed = await self._ledger.claim(feed)
            if claimed is None:
                return Refreshed(name=feed.name, is_busy=True)
            try:
                refreshed = await self._refresh_claimed(claimed, found, turn, happened)
            except StoreError:
                raise
            except Exception as failure:  # one feed's troubles are its own
                logger.exception("Feed %s: could not be refreshed", claimed.name)
                reason = f"could not be refreshed ({type(failure).__name__})"
                error = await self._note_failure(claimed, UnreadableError(reason))
                refreshed = Refreshed(name=claimed.name, error=error)
            finally:
                await self._ledger.release(claimed)
        now = self._clock()
        backlog = await self._ledger.do(lambda intake: intake.entries.backlog(claimed.number, now))
        return replace(refreshed, happened=tuple(happened), backlog=backlog)

    async def _refresh_claimed(
        self,
        feed: Subscription,
        found: Fetched | None,
        turn: AsyncExitStack,
        happened: list[Happening],
    ) -> Refreshed:
        """Add what *happened* to *feed*, and return how the feed itself could be read."""
        look, error = Look(feed=feed), None
        try:
            look = await self.looker.look(feed, found)
        except (FetchError, UnreadableError) as failure:
            error = await self._note_failure(feed, failure)
        happened += look.happened
        # Some sites want half a minute between two pages: others have their turn meanwhile.
        await turn.aclose()
        # What a feed listed before can be had although the feed itself cannot.
        async for each in self._pages.fetch(look.feed):
            happened.append(each)
        now = self._clock()
        happened += await self._ledger.do(lambda intake: intake.tidy(look.feed, now=now))
        if error is None:
            await self._note_success(look)
        return Refreshed(name=feed.name, error=error, is_broken_off=look.is_broken_off)

    async def _note_success(self, look: Look) -> None:
        now = self._clock()
        every = next_wait(look.feed.schedule.every, has_news=look.has_news, patience=look.patience)
        due = now + jittered(every, self._chance())
        later = Schedule(every=every, due=due, checked=now, succeeded=now)
        await self._ledger.do(lambda intake: intake.feeds.reschedule(look.feed.number, later))

    async def _note_failure(
        self, feed: Subscription, failure: FetchError | UnreadableError
    ) -> str:
        """Note that *feed* could not be read, and return why."""
        reason = failure.reason if isinstance(failure, FetchError) else str(failure)
        is_gone = isinstance(failure, FetchError) and failure.status == GONE_STATUS
        error = GONE if is_gone else reason
        later = self._later(feed.schedule, failure, error)

        def note(intake: Intake) -> None:
            intake.feeds.reschedule(feed.number, later)
            if is_gone:
                intake.feeds.pause(feed.number, paused=True)

        await self._ledger.do(note)
        return error

    def _later(
        self, before: Schedule, failure: FetchError | UnreadableError, error: str
    ) -> Schedule:
        """Return when to look again after *failure*, of which *error* is told."""
        now = self._clock()
        retry_after = failure.retry_after if isinstance(failure, FetchError) else None
        if isinstance(failure, FetchError) and failure.is_put_off:
            # Another feed of its site was told to wait; this one has done nothing wrong.
            return replace(before, due=now + jittered(retry_after or 0.0, self._chance()))
        failures = before.failures + 1
        wait = wait_after_failures(before.every, failures, retry_after)
        due = now + jittered(wait, self._chance())
        return replace(before, due=due, checked=now, failures=failures, error=error)
