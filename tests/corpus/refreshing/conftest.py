from collections.abc import AsyncIterator, Iterator

import pytest

from tests.corpus.refreshing.kept import end_kept
from tests.loopback.site import Site, site_on_loopback


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with site_on_loopback() as site:
        yield site


@pytest.fixture(scope="module", autouse=True)
def _end_kept() -> Iterator[None]:
    yield
    end_kept()
