from collections.abc import AsyncIterator

import pytest

from tests.loopback.site import Site, site_on_loopback


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with site_on_loopback() as site:
        yield site
