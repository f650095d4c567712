"""The desk: takes a platform's questions, and sees to it that each gets one reply."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Generic, Self

from adapters import wording
from adapters.asking import Asking, Refusal, Reply, ask, new_reference
from adapters.claiming import ClaimBook
from adapters.conversation import question_in
from adapters.delivering import Courier, DeliveryError, Message, Place, deliver
from adapters.earlier import Earlier
from adapters.limiting import Limiter
from adapters.question_log import Line, QuestionLog
from bot import Answer, Librarian
from corpus.claims import Claim

logger = logging.getLogger(__name__)

# How often questions of a process that died are looked for.
TAKE_UP_SECONDS = 2.0
# How long a stop waits for answers under way; what is left is answered after the next start.
STOP_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as a platform delivered it.

    *key* names it, the same however often it is delivered. *place* is where to answer; it means
    something to the platform's courier alone. *conversation* is the same for what is asked in
    one thread, or by one person in one place; it is empty where nothing is carried over.
    """

    key: str
    text: str
    user: str
    channel: str
    place: Place = field(repr=False)  # may hold what lets one post
    conversation: str = ""

    def delivery(self) -> Mapping[str, str]:
        """Return everything that it takes to answer later."""
        place = {f"place.{name}": value for name, value in self.place.items()}
        asked = {"text": self.text, "user": self.user, "channel": self.channel}
        return {**asked, "conversation": self.conversation, **place}

    @classmethod
    def of(cls, claim: Claim) -> "Asked":
        """Return the question that *claim* keeps."""
        held = claim.delivery
        place = {
            name.removeprefix("place."): value
            for name, value in held.items()
            if name.startswith("place.")
        }
        return cls(
            key=claim.key, text=held["text"], user=held["user"], channel=held["channel"],
            conversation=held.get("conversation", ""), place=place,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the desks of all platforms share."""

    librarian: Librarian
    claims: ClaimBook
    limiter: Limiter


class Desk(Generic[Message]):
    """One platform's desk. Use it as an asynchronous context manager."""

    def __init__(
        self, platform: str, office: Office, courier: Courier[Message], log: QuestionLog
    ) -> None:
        self._platform = platform
        self._office = office
        self._courier = courier
        self._log = log
        self._earlier = Earlier()
        self._answering: set[asyncio.Task[None]] = set()
        self._began: dict[str, float] = {}
        self._stop = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._taking_up = asyncio.create_task(self._take_up())
        return self

    async def __aexit__(self, *exception: object) -> None:
        self._stop.set()
        # Not cancelled: what it has just taken up would be nobody's.
        await self._taking_up
        if self._answering:
            _, late = await asyncio.wait(self._answering, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def take(self, asked: Asked) -> None:
        """Accept a question: claim it, and have it answered unless it is known already.

        It may be acknowledged once this returns, which takes CLAIM_SECONDS at most.
        """
        claim = await self.claim(asked)
        if claim:
            self.answer(claim)

    async def claim(self, asked: Asked) -> Claim | None:
        """Return the claim on a question, or nothing if it is known already."""
        claim = Claim(key=asked.key, platform=self._platform, delivery=asked.delivery())
        began = monotonic()
        if not await self._office.claims.claim(claim):
            return None
        self._began[claim.key] = began
        return claim

    def answer(self, claim: Claim, *, again: bool = False) -> None:
        """Have a claimed question answered; *again* if an earlier try may have begun to."""
        if self._stop.is_set():
            self._office.claims.leave(claim)
            return
        task = asyncio.create_task(self._answer(claim, again=again))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, claim: Claim, *, again: bool) -> None:
        began, reference = self._began.pop(claim.key, monotonic()), new_reference()
        asked = Asked.of(claim)
        logger.debug("question reference=%s text=%r", reference, asked.text)
        try:
            is_answered = await self._reply_to(asked, reference, again=again)
        except asyncio.CancelledError:
            self._office.claims.leave(claim)
            raise
        self._office.claims.close(claim)
        line = Line(
            user=asked.user,
            channel=asked.channel,
            milliseconds=(monotonic() - began) * 1000,
            answered=is_answered,
            reference=reference,
        )
        self._log.write(line)

    async def _reply_to(self, asked: Asked, reference: str, *, again: bool) -> bool:
        """Post a reply, or failing that an apology; tell whether it answers the question."""
        try:
            reply = await self._reply(asked, reference, again=again)
            messages = self._courier.messages(reply, key=asked.key)
            await deliver(self._courier, asked.place, messages, again=again)
        except Exception:
            logger.exception("An answer could not be delivered, reference %s", reference)
            await self._apologise(asked, reference)
            return False
        return isinstance(reply, Answer) and reply.answered

    async def _reply(self, asked: Asked, reference: str, *, again: bool) -> Reply:
        if not again:
            refusal = self._office.limiter.refusal(
                user=f"{self._platform}:{asked.user}", channel=f"{self._platform}:{asked.channel}"
            )
            if refusal:
                return Refusal(reason=refusal)
        asking = Asking(text=question_in(asked.text), earlier=self._earlier.of(asked.conversation))
        reply = await ask(self._office.librarian, asking, reference=reference)
        if asked.conversation and isinstance(reply, Answer):
            self._earlier.remember(asked.conversation, asking.text)
        return reply

    async def _apologise(self, asked: Asked, reference: str) -> None:
        sorry = Refusal(reason=wording.apology(reference), reference=reference)
        try:
            messages = self._courier.messages(sorry, key=asked.key)
            await deliver(self._courier, asked.place, messages, again=True)
        except DeliveryError as error:
            logger.error("Nor could the apology, reference %s: %s", reference, error)  # noqa: TRY400
        except Exception:
            logger.exception("Nor could the apology, reference %s", reference)

    async def _take_up(self) -> None:
        while not self._stop.is_set():
            try:
                for claim in await self._office.claims.take_up(self._platform):
                    logger.info("A question that was left open is taken up again.")
                    self.answer(claim, again=True)
            except Exception:
                logger.exception("Open questions could not be looked for; trying again.")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), TAKE_UP_SECONDS)
