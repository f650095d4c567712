from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from corpus.fetching import Fetcher, Limits, Reach
from tests.corpus.fetching.site import FakeNames, Site, Trap

QUICK = Limits(
    max_bytes=200_000,
    # Long enough for a machine that has other things to do.
    total_seconds=10,
    connect_seconds=5,
    max_redirects=4,
    max_headers=40,
    max_header_line_bytes=1_000,
    patience_seconds=0.3,
)
IMPATIENT = replace(QUICK, total_seconds=0.4, connect_seconds=0.2)
"""For answers that never come."""


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


@pytest.fixture
async def trap() -> AsyncIterator[Trap]:
    async with Trap() as trap:
        yield trap


@pytest.fixture
def names() -> FakeNames:
    return FakeNames()


@pytest.fixture
async def fetcher(site: Site, names: FakeNames) -> AsyncIterator[Fetcher]:
    reach = Reach(contact="desk@news.test", private_hosts=frozenset({site.place}))
    async with Fetcher(reach, limits=QUICK, resolver=names) as fetcher:
        yield fetcher
