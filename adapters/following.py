"""Following: feeds are refreshed while the bot answers, and no answer waits for it."""

import asyncio
import logging

from adapters.desk import Office
from adapters.running import wait_or_stop
from adapters.settings import Settings
from adapters.web import open_web, reach_of
from corpus.refreshing.report import Refreshed, tally

logger = logging.getLogger(__name__)

# A feed that another program adds is refreshed within this.
LOOK_SECONDS = 20.0


class Following:
    """Refreshes the feeds in the home of *settings* when they are due.

    Raises:
        SettingsError: If what is allowed to be fetched cannot be understood.
    """

    name = "Feeds"

    def __init__(self, settings: Settings, *, interval: float = LOOK_SECONDS) -> None:
        reach_of(settings.web)
        self._settings = settings
        self._interval = interval

    async def serve(self, _: Office, stop: asyncio.Event) -> None:
        """Refresh what is due until *stop* is set; what is being fetched then is fetched later.

        Raises:
            StoreError: If the store cannot be used.
        """
        async with open_web(self._settings) as web:
            # By number: a site that is slow for hours holds up no other.
            running: dict[int, asyncio.Task[list[Refreshed]]] = {}
            try:
                while not stop.is_set():
                    for feed in await web.refresher.due():
                        if feed.number not in running:
                            task = asyncio.create_task(web.refresher.refresh([feed]))
                            running[feed.number] = task
                    _take_out_done(running)
                    if not running:
                        # Its processes take memory, and seldom have anything to do.
                        await web.cage.rest()
                    await wait_or_stop(stop, self._interval)
            finally:
                for task in running.values():
                    task.cancel()
                await asyncio.gather(*running.values(), return_exceptions=True)


def _take_out_done(running: dict[int, asyncio.Task[list[Refreshed]]]) -> None:
    """Log what became of those that are done, and take them out of *running*."""
    for number in [number for number, task in running.items() if task.done()]:
        for each in running.pop(number).result():
            _log(each)


def _log(refreshed: Refreshed) -> None:
    if refreshed.error is not None:
        logger.warning("Feed %s: this address %s.", refreshed.name, refreshed.error)
    found = tally(refreshed.happened)
    if found.added or found.updated or found.removed:
        counts = len(found.added), len(found.updated), len(found.removed)
        logger.info("Feed %s: %d added, %d updated, %d removed.", refreshed.name, *counts)
    if refreshed.backlog.reason is not None:
        count, reason = refreshed.backlog.pages, refreshed.backlog.reason
        logger.info("Feed %s: to be tried again: %d: %s", refreshed.name, count, reason)
    for each in found.failed:
        logger.info("Feed %s: not read: %s: %s", refreshed.name, each.place, each.reason)
