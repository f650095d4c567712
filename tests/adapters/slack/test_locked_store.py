import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.claiming import CLAIM_SECONDS
from bot import Librarian
from corpus.database import DATABASE_NAME
from tests.adapters.slack.serving import (
    MANY,
    all_answered,
    all_claims,
    ask_many,
    ask_one,
    assert_each_answered_once,
    open_claims,
    serving,
)
from tests.loopback.slack import LoopbackSlack


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Keep everybody else from writing to the store."""
    other = sqlite3.connect(home / DATABASE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_questions_are_acknowledged_and_answered_while_the_store_is_locked(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        with locked(home):
            sent = await ask_many(slack, MANY // 2)
            sent += [await ask_one(slack, MANY)]  # one that waits for the store alone
            await all_answered(slack, sent)
        sent += [await ask_one(slack, number) for number in range(101, 200)]
        await all_answered(slack, sent)

    assert max(each.acknowledgement.seconds for each in sent) >= CLAIM_SECONDS
    assert_each_answered_once(slack, sent)
    assert (all_claims(home), open_claims(home)) == (MANY, 0)


async def test_what_came_in_while_the_store_was_locked_is_known_when_it_comes_again(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    moments = [slack.next_ts() for _ in range(20)]
    async with serving(slack, librarian, home):
        with locked(home):
            sent = [await ask_one(slack, 1, ts=moments[0])]
            await ask_one(slack, 1, ts=moments[0], retry=1)
            await all_answered(slack, sent)
            await ask_one(slack, 1, ts=moments[0], retry=2)
        await ask_one(slack, 1, ts=moments[0], retry=3)

    assert_each_answered_once(slack, sent)


async def test_what_was_answered_before_the_store_was_locked_is_not_answered_again(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    ts = slack.next_ts()
    async with serving(slack, librarian, home):
        sent = [await ask_one(slack, 1, ts=ts)]
        await slack.until(lambda: (all_claims(home), open_claims(home)) == (1, 0))
        with locked(home):
            again = await ask_one(slack, 1, ts=ts, retry=1)
            sent.append(await ask_one(slack, 2))
            await all_answered(slack, sent)

    assert again.acknowledgement.acknowledged
    assert_each_answered_once(slack, sent)
