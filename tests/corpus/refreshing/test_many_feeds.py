from pathlib import Path

from tests.corpus.refreshing.many_feeds import NEWS_EVERY, rounds


async def test_many_feeds_are_refreshed_round_after_round(tmp_path: Path) -> None:
    feeds, entries = 2 * NEWS_EVERY, 2

    first, second = [
        each async for each in rounds(tmp_path, feeds=feeds, entries=entries, count=2)
    ]

    assert first.articles == feeds * entries
    assert second.articles == feeds * entries + feeds // NEWS_EVERY
    assert first.heartbeat.gaps
