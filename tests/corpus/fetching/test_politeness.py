import asyncio
from dataclasses import replace

import pytest

from corpus.fetching import AskedToWaitError, Fetched, Fetcher, Reach
from corpus.fetching.gates import SWEPT_AT, Gates
from corpus.fetching.limits import USUAL_LIMITS
from tests.corpus.fetching.conftest import QUICK
from tests.corpus.fetching.site import LOOPBACK, FakeNames, Site, reply

BUSY = "429 Too Many Requests"


class Crowd:
    """Answers nobody before everybody who may is here, and counts them."""

    def __init__(self) -> None:
        self.here = 0
        self.most = 0

    async def answer(self, writer: asyncio.StreamWriter) -> None:
        self.here += 1
        self.most = max(self.most, self.here)
        # As many turns as it takes for everybody who may to come in.
        for _ in range(200):
            await asyncio.sleep(0)
        self.here -= 1
        writer.write(reply("The tide rose."))


async def test_a_host_is_asked_twice_at_once_over_all_its_ports(names: FakeNames) -> None:
    crowd = Crowd()
    async with Site() as one, Site() as other:
        for site in (one, other):
            site.answers["/tide"] = crowd.answer
        reach = Reach(private_hosts=frozenset({one.place, other.place}))
        addresses = [one.address("/tide"), other.address("/tide")] * 5

        async with Fetcher(reach, limits=QUICK, resolver=names) as fetcher:
            found = await asyncio.gather(*map(fetcher.get, addresses))

    assert [type(each) for each in found] == [Fetched] * 10
    assert crowd.most == 2


async def test_all_hosts_together_are_asked_no_more_than_so_often_at_once(
    site: Site, names: FakeNames
) -> None:
    crowd = Crowd()
    site.answers["/tide"] = crowd.answer
    hosts = [f"{each}.test" for each in range(9)]
    names.answers = {each: [[LOOPBACK]] for each in hosts}
    reach = Reach(private_hosts=frozenset(f"{each}:{site.port}" for each in hosts))
    limits = replace(QUICK, requests_at_once=3)

    async with Fetcher(reach, limits=limits, resolver=names) as fetcher:
        await asyncio.gather(*(fetcher.get(f"http://{each}:{site.port}/tide") for each in hosts))

    assert crowd.most == 3


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        (["Retry-After: 120"], 120),
        (["Retry-After: 0"], 1),
        (["Retry-After: " + "9" * 800], 86_400),
        (["Retry-After: -5"], 60),
        (["Retry-After: soon"], 60),
        ([], 60),
        (
            [
                "Date: Thu, 26 Nov 2026 08:00:00 GMT",
                "Retry-After: Thu, 26 Nov 2026 08:02:00 GMT",
            ],
            120,
        ),
        (["Retry-After: Thu, 26 Nov 1926 08:00:00 GMT"], 1),
        (["Retry-After: Thu, 26 Nov 9926 08:00:00 -0000"], 86_400),
    ],
)
async def test_a_host_says_how_long_it_wants_to_be_left_alone(
    fetcher: Fetcher, site: Site, headers: list[str], seconds: float
) -> None:
    site.answers["/busy"] = reply("", *headers, status=BUSY)

    with pytest.raises(AskedToWaitError) as caught:
        await fetcher.get(site.address("/busy"))

    assert caught.value.retry_after == seconds
    assert not caught.value.is_lasting


async def test_a_host_in_trouble_that_says_how_long_is_left_alone(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/busy"] = reply("", "Retry-After: 9", status="503 Busy")

    for status in (503, None):
        with pytest.raises(AskedToWaitError, match="wants to be left alone") as caught:
            await fetcher.get(site.address("/busy"))

        assert caught.value.status == status

    assert len(site.requests) == 1


async def test_those_who_wait_for_their_turn_hear_of_it_too(fetcher: Fetcher, site: Site) -> None:
    site.answers["/busy"] = reply("", "Retry-After: 9", status=BUSY)

    found = await asyncio.gather(
        *(fetcher.get(site.address("/busy")) for _ in range(9)), return_exceptions=True
    )

    assert [type(each) for each in found] == [AskedToWaitError] * 9
    assert len(site.requests) == 2


async def test_a_short_wait_is_waited_for(site: Site, names: FakeNames) -> None:
    site.answers["/busy"] = [reply("", "Retry-After: 1", status=BUSY), reply("The tide rose.")]
    reach = Reach(private_hosts=frozenset({site.place}))
    limits = replace(QUICK, patience_seconds=2)

    async with Fetcher(reach, limits=limits, resolver=names) as fetcher:
        with pytest.raises(AskedToWaitError):
            await fetcher.get(site.address("/busy"))
        found = await fetcher.get(site.address("/busy"))

    assert isinstance(found, Fetched)
    assert site.requests[1].time - site.requests[0].time > 0.9


async def test_another_host_is_not_kept_waiting(site: Site, names: FakeNames) -> None:
    site.answers["/busy"] = reply("", status=BUSY)
    site.answers["/tide"] = reply("The tide rose.")
    names.answers["other.test"] = [[LOOPBACK]]
    reach = Reach(private_hosts=frozenset({site.place, f"other.test:{site.port}"}))

    async with Fetcher(reach, limits=QUICK, resolver=names) as fetcher:
        with pytest.raises(AskedToWaitError):
            await fetcher.get(site.address("/busy"))
        found = await fetcher.get(f"http://other.test:{site.port}/tide")

    assert isinstance(found, Fetched)


async def test_a_gate_that_holds_nobody_back_is_taken_down_at_once() -> None:
    gates = Gates(USUAL_LIMITS)

    async with gates.passed("http://news.test/", "news.test"):
        assert len(gates) == 1

    assert len(gates) == 0


async def test_gates_that_hold_nobody_back_are_taken_down() -> None:
    gates = Gates(USUAL_LIMITS)

    for each in range(2 * SWEPT_AT):
        gates.keep_apart(f"{each}.test", 0)
    for each in range(2 * SWEPT_AT):
        async with gates.passed(f"http://{each}.test/", f"{each}.test"):
            pass

    assert len(gates) <= SWEPT_AT
