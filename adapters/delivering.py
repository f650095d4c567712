"""Delivering: a reply reaches its place once, through whatever a platform's interface answers.

A platform's courier turns its errors into the ones below; how often, how long and in which form
to try again is decided here, for all of them.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

import stamina

from adapters.asking import Reply

logger = logging.getLogger(__name__)

# A Discord interaction can be answered for 15 minutes (Discord's documentation), a Slack
# response_url for 30.
DELIVERY_SECONDS = 14 * 60.0
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS, JITTER_SECONDS = 0.25, 15.0, 0.25

Place = Mapping[str, str]
Message = TypeVar("Message")


class DeliveryError(Exception):
    """A message that did not arrive. The text is for the log."""


class MessageRefusedError(DeliveryError):
    """The platform does not take the message as it is; a simpler one may pass."""


class PlaceGoneError(DeliveryError):
    """Nothing can be written there; another place may do."""


class TryAgainError(DeliveryError):
    """The platform or the way there failed for the moment.

    *after* is how many seconds the platform asks to wait, if it does. *maybe_delivered* tells
    that the message may be there although the reply to it was lost.
    """

    def __init__(
        self, why: str, *, after: float | None = None, maybe_delivered: bool = False
    ) -> None:
        super().__init__(why)
        self.after = after
        self.maybe_delivered = maybe_delivered


class Courier(Protocol[Message]):
    """A platform's way to put messages into places."""

    def messages(self, reply: Reply, *, key: str) -> Sequence[Message]:
        """Return *reply* as messages to try one after the other, each simpler than the last."""
        ...

    def places(self, place: Place) -> Sequence[Place]:
        """Return *place*, and where to write instead if nothing can be written there."""
        ...

    async def send(self, place: Place, message: Message) -> None:
        """Write *message*.

        Raises:
            DeliveryError: If it did not arrive.
        """
        ...

    async def arrived(self, place: Place, message: Message) -> bool:
        """Tell whether *message* already stands in *place*, as far as that can be seen."""
        ...


async def deliver(
    courier: Courier[Message], place: Place, messages: Sequence[Message], *, again: bool
) -> None:
    """Write the first of *messages* that the platform takes, once.

    *again* tells that an earlier process may have written it already.

    Raises:
        DeliveryError: If there is no way.
    """
    refused: DeliveryError | None = None
    for there in courier.places(place):
        for message in messages:
            try:
                await _send(courier, there, message, again=again)
            except MessageRefusedError as error:
                logger.warning("A message was refused, a simpler one is tried: %s", error)
                refused = error
            except PlaceGoneError as error:
                logger.warning("A place cannot be written to, another is tried: %s", error)
                refused = error
                break
            else:
                return
    raise refused or PlaceGoneError("there is no place to write to")


async def _send(courier: Courier[Message], place: Place, message: Message, *, again: bool) -> None:
    doubtful = again
    async for attempt in stamina.retry_context(
        on=_wait,
        attempts=None,
        timeout=DELIVERY_SECONDS,
        wait_initial=FIRST_WAIT_SECONDS,
        wait_max=LONGEST_WAIT_SECONDS,
        wait_jitter=JITTER_SECONDS,
    ):
        with attempt:
            if doubtful and await courier.arrived(place, message):
                return
            try:
                await courier.send(place, message)
            except TryAgainError as error:
                doubtful = doubtful or error.maybe_delivered
                raise


def _wait(error: Exception) -> bool | float:
    """Tell stamina whether to try again, and after how many seconds if the platform said so."""
    if not isinstance(error, TryAgainError):
        return False
    logger.warning("A message did not arrive and is sent again: %s", error)
    return True if error.after is None else error.after
