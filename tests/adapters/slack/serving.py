"""The bot, serving the stand-in for Slack in this process; and questions to ask it."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.claiming import ClaimBook
from adapters.desk import Office
from adapters.limiting import Limiter
from adapters.slack import http_mode
from adapters.slack.platform import SlackPlatform
from adapters.slack.settings import SlackSettings
from bot import Librarian
from corpus.database import DATABASE_NAME
from tests.loopback.slack import Acknowledgement, Call, LoopbackSlack, Posted
from tests.payloads.slack import check_slack_message, shown_text

ACKNOWLEDGED_SECONDS = 3.0  # Slack's limit
# For hundreds at once, on a machine that runs other tests and measures coverage meanwhile.
BURST_SECONDS = 10.0
MANY = 200
CHANNELS, USERS, DIRECT_SHARE = 40, 50, 5
GENEROUS = {"a_user": 10_000, "a_channel": 10_000}
QUESTION = "What raises the tides?"
QUOTE = "The moon raises the tides twice a day."
TITLE = "Tides"


@asynccontextmanager
async def serving(
    slack: LoopbackSlack,
    librarian: Librarian,
    home: Path,
    *,
    limiter: Limiter | None = None,
    environ: Mapping[str, str] | None = None,
) -> AsyncIterator[None]:
    """Serve *slack* as long as the context lasts; then finish, and check all that was posted."""
    settings = SlackSettings.from_environ(slack.environ() | dict(environ or {}))
    stop = asyncio.Event()
    async with ClaimBook(home) as claims:
        office = Office(librarian=librarian, claims=claims, limiter=limiter or Limiter(**GENEROUS))
        task = asyncio.create_task(SlackPlatform(settings).serve(office, stop))
        try:
            await _ready(slack, task)
            yield
        finally:
            stop.set()
            await asyncio.wait_for(task, 20)
    check_posted(slack)


def check_posted(slack: LoopbackSlack) -> None:
    for posted in slack.posted:
        check_slack_message(posted.payload)
        # Else Slack would look for markup in what articles and askers say.
        assert posted.via == "acknowledgement" or posted.payload["mrkdwn"] is False


def over_http(slack: LoopbackSlack, port: int) -> dict[str, str]:
    """Have *slack* deliver to *port*, and return the settings of a bot that listens there."""
    slack.deliver_to = f"http://127.0.0.1:{port}{http_mode.EVENTS_PATH}"
    return {"SLACK_MODE": "http", "PORT": str(port)}


Serve = Callable[[], AbstractAsyncContextManager[None]]


async def _ready(slack: LoopbackSlack, task: "asyncio.Task[None]") -> None:
    ready = asyncio.create_task(slack.connected() if slack.deliver_to is None else _healthy(slack))
    await asyncio.wait({ready, task}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        ready.cancel()
        task.result()
    await ready


async def _healthy(slack: LoopbackSlack) -> None:
    address = health_address(slack)
    async with aiohttp.ClientSession() as session, asyncio.timeout(20):
        while True:
            try:
                async with session.get(address) as reply:
                    assert reply.status == 200
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.01)


def health_address(slack: LoopbackSlack) -> str:
    return str(slack.deliver_to).replace(http_mode.EVENTS_PATH, http_mode.HEALTH_PATH)


def shown(posted: Posted) -> str:
    return shown_text(posted.payload)


def links(element: object) -> Iterator[tuple[str, str]]:
    """Yield the address and the label of every link in *element*."""
    if isinstance(element, dict) and element.get("type") == "link":
        yield element["url"], element["text"]
    elif isinstance(element, dict | list):
        for inner in element.values() if isinstance(element, dict) else element:
            yield from links(inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A question as it was delivered; *place* is where its answer belongs."""

    place: str
    acknowledgement: Acknowledgement


async def ask_many(slack: LoopbackSlack, count: int = MANY) -> list[Sent]:
    """Ask from many users in many channels at the same time; some write to the bot alone."""
    return list(await asyncio.gather(*(ask_one(slack, number) for number in range(count))))


async def ask_one(
    slack: LoopbackSlack,
    number: int,
    *,
    ts: str | None = None,
    event_id: str | None = None,
    retry: int | None = None,
    seconds: float = 10,
) -> Sent:
    """Ask the question of this *number*: every fifth one to the bot alone."""
    how: dict[str, Any] = {"ts": ts, "event_id": event_id, "retry": retry, "timeout": seconds}
    how["user"] = f"U1USER{number % USERS}"
    if number % DIRECT_SHARE == 0:
        channel = f"D0MANY{number}"
        received = await slack.direct_message(QUESTION, channel=channel, **how)
        return Sent(place=channel, acknowledgement=received)
    channel = f"C0MANY{number % CHANNELS}"
    received = await slack.mention(QUESTION, channel=channel, **how)
    return Sent(place=str(received.ts), acknowledgement=received)


def place_of(posted: Posted) -> str:
    return posted.thread_ts or posted.channel


def place_called(call: Call) -> str:
    return str(call.payload.get("thread_ts") or call.payload.get("channel"))


def places_of(sent: Collection[Sent]) -> set[str]:
    return {each.place for each in sent}


def times_answered(slack: LoopbackSlack) -> Counter[str]:
    """Return how many messages each question got; each must be the answer."""
    for posted in slack.posted:
        assert QUOTE in shown(posted)
        assert TITLE in shown(posted)
    return Counter(map(place_of, slack.posted))


async def all_answered(
    slack: LoopbackSlack, sent: Collection[Sent], *, seconds: float = 30
) -> None:
    places = places_of(sent)
    await slack.until(lambda: places <= {*map(place_of, slack.posted)}, timeout=seconds)


def assert_each_answered_once(slack: LoopbackSlack, sent: Collection[Sent]) -> None:
    """Require what is to be so once the bot has stopped: nobody waits, nobody hears it twice."""
    assert all(each.acknowledgement.acknowledged for each in sent)
    assert all(each.acknowledgement.seconds < BURST_SECONDS for each in sent)
    assert times_answered(slack) == dict.fromkeys(places_of(sent), 1)


def open_claims(home: Path) -> int:
    """Return how many questions the store has that are not answered."""
    return _count(home, "SELECT count(*) FROM claims WHERE delivery IS NOT NULL")


def all_claims(home: Path) -> int:
    return _count(home, "SELECT count(*) FROM claims")


def _count(home: Path, query: str) -> int:
    with closing(sqlite3.connect(home / DATABASE_NAME)) as database:
        (count,) = database.execute(query).fetchone()
        return int(count)


def traces(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was logged with a trace, except that an answer could not be delivered."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.exc_info and record.name != "adapters.desk"
    ]
