from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.corpus.refreshing.kept import end_kept
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Site, site_on_loopback


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with site_on_loopback() as site:
        yield site


@pytest.fixture
async def reader(site: Site, tmp_path: Path) -> AsyncIterator[Reader]:
    async with reader_of(site, tmp_path) as reader:
        yield reader


@pytest.fixture(scope="module", autouse=True)
def _end_kept() -> Iterator[None]:
    yield
    end_kept()
