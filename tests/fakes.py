"""Stand-ins for chat platforms, without a network."""

import asyncio
from collections.abc import Callable, Sequence

from adapters.asking import Reply
from adapters.delivering import DeliveryError, Place, TryAgainError
from adapters.desk import Office
from bot import Answer

PATIENCE_SECONDS = 10.0


class ReplyLostError(TryAgainError):
    """The message arrived, but the platform's reply to it did not."""

    def __init__(self) -> None:
        super().__init__("the reply was lost", maybe_delivered=True)


class FakeCourier:
    """Delivers to a list; *outcomes* are what becomes of one attempt after the other."""

    def __init__(self, *outcomes: DeliveryError | None, elsewhere: Sequence[Place] = ()) -> None:
        self.tried: list[tuple[Place, str]] = []
        self.delivered: list[tuple[Place, str]] = []
        self.looked: list[tuple[Place, str]] = []
        self.open = asyncio.Event()
        self.open.set()
        self._outcomes = list(outcomes)
        self._elsewhere = elsewhere
        self._changed = asyncio.Event()

    def messages(self, reply: Reply, *, key: str) -> Sequence[str]:
        """Return the same words in a rich form and in a plain one."""
        said = (
            " ".join(q.text for q in reply.quotes) if isinstance(reply, Answer) else reply.reason
        )
        return [f"rich {key}: {said}", f"plain {key}: {said}"]

    def places(self, place: Place) -> Sequence[Place]:
        """Return *place* and those that this courier knows besides."""
        return [place, *self._elsewhere]

    async def send(self, place: Place, message: str) -> None:
        """Do what the next outcome says, once the way is open."""
        self.tried.append((place, message))
        self._changed.set()
        await self.open.wait()
        outcome = self._outcomes.pop(0) if self._outcomes else None
        if outcome is None or isinstance(outcome, ReplyLostError):
            self.delivered.append((place, message))
            self._changed.set()
        if outcome:
            raise outcome

    async def arrived(self, place: Place, message: str) -> bool:
        """Tell whether *message* was delivered to *place*."""
        self.looked.append((place, message))
        self._changed.set()
        return (place, message) in self.delivered

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so, looking whenever something was tried or delivered."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                self._changed.clear()
                await self._changed.wait()


class FakePlatform:
    """Serves as *outcomes* say: an error is raised, a word ends the serving or the program."""

    ENDS, STOPS_ALL = "ends", "stops all"

    def __init__(self, name: str, *outcomes: Exception | str) -> None:
        self.name = name
        self.times_served = 0
        self.serving = asyncio.Event()
        self._outcomes = list(outcomes)

    async def serve(self, office: Office, stop: asyncio.Event) -> None:  # noqa: ARG002
        """Do what the next outcome says; without one, wait for the stop."""
        self.times_served += 1
        self.serving.set()
        outcome = self._outcomes.pop(0) if self._outcomes else None
        if isinstance(outcome, Exception):
            raise outcome
        if outcome == self.STOPS_ALL:
            stop.set()
        if outcome is None:
            await stop.wait()


class UnableToRenderCourier(FakeCourier):
    """Cannot show an answer; anything else it can."""

    DETAIL = "a detail for nobody else"

    def messages(self, reply: Reply, *, key: str) -> Sequence[str]:
        """Break over an answer."""
        assert not isinstance(reply, Answer), self.DETAIL
        return super().messages(reply, key=key)
