"""Weeks of publishing, simulated in seconds."""

from pathlib import Path

import pytest

from tests.corpus.refreshing.forward import run_ahead
from tests.corpus.refreshing.judging import simulate

DAYS = 14


@pytest.mark.parametrize("seed", range(2))
def test_the_store_ends_as_published_and_sites_are_left_in_peace(
    tmp_path: Path, seed: int
) -> None:
    found: list[str] = []

    async def judge() -> None:
        found.extend(await simulate(tmp_path, seed, DAYS))

    run_ahead(judge())

    assert found == []
