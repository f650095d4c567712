"""The bot, serving the stand-in for Discord in this process; and questions to ask it."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.claiming import ClaimBook
from adapters.desk import Office
from adapters.discord.platform import DiscordPlatform
from adapters.discord.settings import DiscordSettings
from adapters.limiting import Limiter
from adapters.running import look_after
from bot import Librarian
from tests.adapters.discord_platform.checking import QUESTION, QUOTE, TITLE, check_request
from tests.loopback.discord import Call, Fault, Interaction, LoopbackDiscord, Posted
from tests.payloads.discord import shown_text

# Discord waits for 3 s; this is for hundreds at once, on a machine that runs other tests and
# measures coverage meanwhile.
BURST_SECONDS = 10.0
MANY = 200
GENEROUS = {"a_user": 10_000, "a_channel": 10_000}
PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>"
CALLBACK = re.compile(r"/interactions/\d+/([^/]+)/callback")
ANSWER = re.compile(r"/channels/\d+/messages|/webhooks/\d+/[^/]+/messages/@original")

Faults = Callable[[Call], Fault | None]


@asynccontextmanager
async def serving(
    discord: LoopbackDiscord,
    librarian: Librarian,
    home: Path,
    *,
    connected: bool = True,
    **environ: str,
) -> AsyncIterator[None]:
    """Serve *discord* as long as the context lasts; then finish, and check all that was sent."""
    platform = DiscordPlatform(DiscordSettings.from_environ(discord.environ() | environ))
    stop = asyncio.Event()
    async with ClaimBook(home) as claims:
        office = Office(librarian=librarian, claims=claims, limiter=Limiter(**GENEROUS))
        task = asyncio.create_task(look_after(platform, office, stop))
        try:
            if connected:
                await discord.connected()
            yield
        finally:
            stop.set()
            await asyncio.wait_for(task, 20)
    check_sent(discord)


def check_sent(discord: LoopbackDiscord) -> None:
    for call in discord.calls:
        check_request(call.verb, call.path, call.payload)


def shown(posted: Posted) -> str:
    return shown_text(posted.payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A question as it was delivered: by a message, or by a command's interaction."""

    text: str
    at: float
    message: str | None = None
    interaction: Interaction | None = None

    @property
    def id(self) -> str:
        return self.message or (self.interaction.id if self.interaction else "")


def question(number: int) -> str:
    """Return a question that has a number in its capital letters and means the same as others."""
    marks = f"{number:0{len(QUESTION)}b}"
    letters = zip(QUESTION, marks, strict=True)
    return "".join(each.upper() if mark == "1" else each.lower() for each, mark in letters)


async def ask_many(discord: LoopbackDiscord, count: int = MANY) -> list[Sent]:
    """Ask by mentions in many channels, by direct messages and by commands in turn."""
    return [await ask_one(discord, number) for number in range(count)]


async def ask_one(discord: LoopbackDiscord, number: int, *, again: str | None = None) -> Sent:
    """Ask the question of this *number*; *again* is the id of its first delivery."""
    text, at = question(number), time.monotonic()
    if number % 3 == 0:
        return Sent(text=text, at=at, interaction=await discord.ask(text, id=again))
    is_direct = number % 3 == 1
    message = await discord.message(
        text,
        guild=not is_direct,
        mention_bot=not is_direct,
        author=f"4000000000000{number:05}",
        channel=f"{5 if is_direct else 3}000000000001{number:05}",
        id=again,
    )
    return Sent(text=text, at=at, message=message)


async def all_answered(
    discord: LoopbackDiscord, sent: Collection[Sent], *, seconds: float = 40
) -> None:
    await discord.until(lambda: len(discord.posted) >= len(sent), timeout=seconds)


def assert_each_answered_once(discord: LoopbackDiscord, sent: Collection[Sent]) -> None:
    """Require what is to be so once the bot has stopped: nobody waits, nobody hears it twice."""
    said = Counter(shown(posted) for posted in discord.posted)
    answered = Counter(text.partition("\n")[0] for text in said.elements())
    asked = Counter(each.text for each in sent)
    assert answered == asked, f"too many: {answered - asked}, too few: {asked - answered}"
    assert not [text for text in said if QUOTE not in text or TITLE not in text], said


def assert_answered_in_place(discord: LoopbackDiscord, sent: Collection[Sent]) -> None:
    """Require each answer where its question was asked: a reply, or the command's own reply."""
    replies = [each.payload.get("message_reference") or {} for each in discord.posted]
    replied = Counter(str(each["message_id"]) for each in replies if each)
    assert replied == Counter(each.message for each in sent if each.message)
    originals = Counter(each.id for each in discord.posted if each.via == "interaction")
    assert originals == Counter(each.interaction.original for each in sent if each.interaction)


def assert_acknowledged_in_time(discord: LoopbackDiscord, sent: Collection[Sent]) -> None:
    """Require that every command was told to wait before Discord gave it up."""
    first: dict[str, float] = {}
    for call in discord.calls:
        if match := CALLBACK.fullmatch(call.path):
            first.setdefault(match[1], call.at)
    for each in sent:
        if each.interaction:
            assert first[each.interaction.token] - each.at < BURST_SECONDS


def is_answer(call: Call) -> bool:
    return call.verb in {"POST", "PATCH"} and ANSWER.fullmatch(call.path) is not None


def is_callback(call: Call) -> bool:
    return CALLBACK.fullmatch(call.path) is not None


def first_time(*faults: Fault, befalls: Callable[[Call], bool] = is_answer) -> Faults:
    """Let *faults* befall the first calls of each path, and none of the later ones."""
    seen: Counter[str] = Counter()

    def fault(call: Call) -> Fault | None:
        if not befalls(call):
            return None
        seen[call.path] += 1
        return faults[seen[call.path] - 1] if seen[call.path] <= len(faults) else None

    return fault


def in_turn(*kinds: Faults) -> Faults:
    """Let one kind after the other befall the calls of one path after the other."""
    chosen: dict[str, Faults] = {}

    def fault(call: Call) -> Fault | None:
        return chosen.setdefault(call.path, kinds[len(chosen) % len(kinds)])(call)

    return fault
