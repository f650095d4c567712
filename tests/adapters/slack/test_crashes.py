import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import copytree

import pytest

from adapters.settings import Settings
from adapters.startup import open_librarian
from corpus.adding import add
from corpus.store import Store
from tests.adapters.slack.serving import (
    MANY,
    QUOTE,
    TITLE,
    Sent,
    ask_many,
    ask_one,
    check_posted,
    open_claims,
    place_called,
    place_of,
    places_of,
    times_answered,
)
from tests.loopback.slack import Call, Fault, LoopbackSlack
from tests.program import Program, program

GENEROUS = {"QUOTEDESK_USER_LIMIT": "10000", "QUOTEDESK_CHANNEL_LIMIT": "10000"}
DOWN = Fault(status=500, delay=60)  # nothing is posted, and the bot waits in vain
# In which the loopback reads whatever a killed bot has sent: it is no fault of the next bot's.
READ_SECONDS = 1.0


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("filled") / "home"
    with open_librarian(Settings(home=home), tell=lambda _: None):
        pass
    tides = home.parent / "tides.md"
    tides.write_text(f"---\ntitle: {TITLE}\n---\n{QUOTE}\n", encoding="utf-8")
    with Store(home) as store:
        list(add(store, [tides]))
    return home


@pytest.fixture
def home(filled_home: Path, tmp_path: Path) -> Path:
    return Path(copytree(filled_home, tmp_path / "home"))


@asynccontextmanager
async def running(slack: LoopbackSlack, home: Path, *options: str) -> AsyncIterator[Program]:
    """Run the program for Slack until the context ends, connected."""
    before = slack.connections
    environ = slack.environ() | GENEROUS
    async with program("slack", *options, environ=environ, home=home) as started:
        await slack.until(lambda: slack.connections > before)
        yield started


def counts(slack: LoopbackSlack) -> dict[str, int]:
    check_posted(slack)
    return dict(times_answered(slack))


def once(sent: list[Sent]) -> dict[str, int]:
    assert all(each.acknowledgement.acknowledged for each in sent)
    return dict.fromkeys(places_of(sent), 1)


async def all_closed(slack: LoopbackSlack, home: Path, *, but: int = 0) -> None:
    await slack.until(lambda: open_claims(home) == but, timeout=30)


async def test_questions_of_a_killed_bot_are_answered_after_its_restart(
    slack: LoopbackSlack, home: Path
) -> None:
    slack.faults["chat.postMessage"] = lambda _: DOWN
    async with running(slack, home) as first:
        sent = await ask_many(slack)
        await first.kill()
    await asyncio.sleep(READ_SECONDS)
    assert not slack.posted
    assert open_claims(home) == MANY
    del slack.faults["chat.postMessage"]
    async with running(slack, home):
        await all_closed(slack, home)
        for number in range(0, MANY, 20):
            known = sent[number].acknowledgement
            await ask_one(slack, number, ts=known.ts, event_id=known.event_id, retry=1)
        last = await ask_one(slack, MANY)
        await slack.until(lambda: last.place in map(place_of, slack.posted))

    assert counts(slack) == once([*sent, last])


async def killed_while_posting(
    slack: LoopbackSlack, home: Path, hanging: tuple[int, ...]
) -> tuple[list[Sent], set[str]]:
    """Kill the bot after the answers to the questions *hanging* are posted, before it knows."""
    places: set[str] = set()
    moments = {number: slack.next_ts() for number in hanging}

    def decide(call: Call) -> Fault | None:
        return Fault(delay=60) if place_called(call) in places else None

    slack.faults["chat.postMessage"] = decide
    places |= {f"D0MANY{number}" if number % 5 == 0 else moments[number] for number in hanging}
    async with running(slack, home) as first:
        sent = [await ask_one(slack, number, ts=moments[number]) for number in hanging]
        await slack.until(lambda: len(slack.posted) == len(hanging))
        # Other channels and users go on meanwhile.
        numbers = [n for n in range(MANY) if n not in hanging and n % 40 not in hanging]
        sent += [await ask_one(slack, number) for number in numbers]
        await all_closed(slack, home, but=len(hanging))
        await first.kill()
    del slack.faults["chat.postMessage"]
    async with running(slack, home):
        await all_closed(slack, home)
    return sent, places


async def test_killed_between_posting_and_marking_only_that_answer_may_double(
    slack: LoopbackSlack, home: Path
) -> None:
    sent, places = await killed_while_posting(slack, home, (1, 5))

    found = counts(slack)
    (in_channel,) = (place for place in places if not place.startswith("D"))
    assert found.pop(in_channel) in {1, 2}
    assert found | {in_channel: 1} == once(sent)


async def test_no_answer_doubles_where_the_bot_may_read(slack: LoopbackSlack, home: Path) -> None:
    slack.scoped_history = True
    sent, _ = await killed_while_posting(slack, home, (1, 2, 5))

    assert counts(slack) == once(sent)


async def test_a_bot_that_is_told_to_end_answers_what_it_acknowledged(
    slack: LoopbackSlack, home: Path
) -> None:
    slack.faults["chat.postMessage"] = lambda _: Fault(delay=0.3)
    async with running(slack, home) as started:
        sent = await ask_many(slack, 80)
        assert open_claims(home)
        started.process.send_signal(signal.SIGTERM)
        assert await started.status() == 0

    assert counts(slack) == once(sent)
    assert open_claims(home) == 0


async def test_another_process_takes_up_the_questions_of_a_killed_one(
    slack: LoopbackSlack, home: Path
) -> None:
    slack.faults["chat.postMessage"] = lambda _: DOWN
    async with running(slack, home) as first:
        sent = await ask_many(slack)
        async with running(slack, home):
            await first.kill()
            await asyncio.sleep(READ_SECONDS)
            del slack.faults["chat.postMessage"]
            await all_closed(slack, home)

    assert counts(slack) == once(sent)


async def test_two_processes_answer_each_question_once(slack: LoopbackSlack, home: Path) -> None:
    moments = [slack.next_ts() for _ in range(20)]
    async with running(slack, home), running(slack, home):
        sent = [await ask_one(slack, number, ts=ts) for number, ts in enumerate(moments)]
        await slack.drop_connections(reason="warning")
        await slack.connected()
        for number, ts in enumerate(moments):
            await ask_one(slack, number, ts=ts, retry=1)
        await all_closed(slack, home)

    assert counts(slack) == once(sent)


async def test_a_bot_that_is_told_to_end_before_slack_lets_it_in_ends(
    slack: LoopbackSlack, home: Path
) -> None:
    slack.refuse_connections = True
    async with program("slack", environ=slack.environ(), home=home) as started:
        await slack.until(
            lambda: [c.method for c in slack.calls].count("apps.connections.open") > 1
        )
        began = time.monotonic()
        started.process.send_signal(signal.SIGTERM)
        assert await started.status() == 0

    assert time.monotonic() - began < 10
