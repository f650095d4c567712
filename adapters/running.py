"""Running: platforms side by side in one process, each looked after by itself."""

import asyncio
import gc
import logging
import signal
from collections.abc import Sequence
from time import monotonic
from typing import Protocol

from adapters.claiming import ClaimBook
from adapters.desk import Office
from adapters.limiting import Limiter
from adapters.settings import Settings, SettingsError
from bot import Librarian, QuotedeskError

logger = logging.getLogger(__name__)

NONE_IS_LEFT = "No platform is left to answer on; the lines above say what to do for each."

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.5, 60.0


class Platform(Protocol):
    """A chat platform, ready to be connected to."""

    @property
    def name(self) -> str:
        """What it is called in the log."""
        ...

    async def serve(self, office: Office, stop: asyncio.Event) -> None:
        """Answer until *stop* is set, then finish what was accepted.

        Raises:
            SettingsError: If only an operator can help; anything else is worth another try.
        """
        ...


async def run(
    platforms: Sequence[Platform],
    settings: Settings,
    librarian: Librarian,
    *,
    beside: Sequence[Platform] = (),
) -> None:
    """Answer on all *platforms* until the process is told to stop, or none of them is left.

    What runs *beside* them answers nobody, and ends when they do.

    Raises:
        SettingsError: If every platform refuses its settings.
        StoreError: If claims cannot be kept.
    """
    # What was imported stays. Looking through it for garbage again and again stops the event loop
    # for 60 ms at a time; without that, refreshing 200 feeds stopped it for 12 at most.
    gc.collect()
    gc.freeze()
    stop = asyncio.Event()
    _stop_on_signals(stop)
    limiter = Limiter(a_user=settings.user_limit, a_channel=settings.channel_limit)
    async with ClaimBook(settings.home) as claims:
        office = Office(librarian=librarian, claims=claims, limiter=limiter)
        others = [asyncio.create_task(_beside(each, office, stop)) for each in beside]
        try:
            if len(platforms) == 1:
                ends = [await look_after(platforms[0], office, stop)]
            else:
                ends = await asyncio.gather(*(_beside(each, office, stop) for each in platforms))
        finally:
            stop.set()
            await asyncio.gather(*others)
    errors = [end for end in ends if end]
    if len(errors) == len(platforms):
        raise errors[0] if len(errors) == 1 else SettingsError(NONE_IS_LEFT)


async def _beside(platform: Platform, office: Office, stop: asyncio.Event) -> SettingsError | None:
    """Look after *platform* beside others, so that its error is told while they go on."""
    error = await look_after(platform, office, stop)
    if error:
        logger.error("%s: %s", platform.name, error)
    return error


async def look_after(
    platform: Platform, office: Office, stop: asyncio.Event
) -> SettingsError | None:
    """Serve *platform*, again and again if it fails; return what only an operator can mend."""
    wait = FIRST_WAIT_SECONDS
    while not stop.is_set():
        began = monotonic()
        try:
            await platform.serve(office, stop)
        except SettingsError as error:
            return error
        except QuotedeskError as error:
            logger.warning("%s: %s", platform.name, error)
        except Exception as error:
            logger.warning("%s: failed (%s).", platform.name, type(error).__name__)
            logger.debug("%s: failed.", platform.name, exc_info=True)
        if stop.is_set():
            break
        lasted = monotonic() - began
        wait = FIRST_WAIT_SECONDS if lasted > LONGEST_WAIT_SECONDS else wait
        logger.warning("%s: connecting again in %.1f s.", platform.name, wait)
        await wait_or_stop(stop, wait)
        wait = min(2 * wait, LONGEST_WAIT_SECONDS)
    return None


async def wait_or_stop(stop: asyncio.Event, seconds: float) -> None:
    """Wait for so many *seconds*, or until *stop* is set."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except (NotImplementedError, RuntimeError):  # Windows, and loops in other threads
            return
