"""What is wrong with the end of a simulation: the store, or how the site was treated.

`python -m tests.corpus.refreshing.judging 0 50 30` simulates 30 days of publishing with each seed
from 0 to 49, and says what is wrong with each.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from corpus.feeds.timing import PAGE_WAITS
from corpus.store import Store
from tests.corpus.refreshing.forward import run_ahead
from tests.corpus.refreshing.newsstand import Newsstand
from tests.corpus.refreshing.simulating import DAY, LIMITS, START, simulation
from tests.corpus.refreshing.stories import Story
from tests.corpus.refreshing.troubles import LIES


async def simulate(home: Path, seed: int, days: int) -> list[str]:
    """Return what is wrong once so many *days* have been simulated with *seed*."""
    async with simulation(home, seed, days) as simulated:
        await simulated.run()
        return wrongs(home, simulated.stand)


def wrongs(home: Path, stand: Newsstand) -> list[str]:
    in_store = held(home)
    wanted = published(stand.publisher.stories)
    return [
        *(f"held but not published, or twice: {each}" for each in _beyond(in_store, wanted)),
        *(f"published but not held: {each}" for each in _beyond(wanted, in_store)),
        *(f"fetched too often: {path}" for path in fetched_too_often(stand)),
        *(f"tried again too soon: {path}" for path in tried_too_soon(stand)),
        *(f"asked while it wanted to be left alone: {each}" for each in stand.unwelcome),
        *(["asked too much at once"] * (stand.most_at_once > LIMITS.requests_a_host)),
    ]


def _beyond(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted((Counter(some) - Counter(others)).elements())


def held(home: Path) -> list[tuple[str, str]]:
    """Return the title of each article, and what it says."""
    with Store(home) as store:
        articles = [store.article(each.article_id) for each in store.sources()]
    return sorted(
        (each.source.title, next(word for word in each.text.split() if word.startswith("mark")))
        for each in articles
    )


def published(stories: list[Story]) -> list[tuple[str, str]]:
    return sorted((each.title, each.mark + ",") for each in stories if not each.is_withdrawn)


def fetched_too_often(stand: Newsstand) -> list[str]:
    """Return the pages that were fetched more often than something was told of them."""
    served = stand.served()
    found = []
    for story in stand.publisher.stories:
        listings = len(story.feeds) * (1 + story.twice)
        lies = sum(2 for each in stand.troubles if each.kind in LIES)
        told = 1 + story.version + story.titled + story.moves + story.told + lies
        if sum(served[path] for path in _paths(story)) > listings * told:
            found.append(story.path)
    return found


def tried_too_soon(stand: Newsstand) -> list[str]:
    """Return the pages that failed, and were asked for again before their wait was over."""
    lies = [(each.begin, each.until + DAY) for each in stand.troubles if each.kind in LIES]
    found = []
    for story in stand.publisher.stories:
        if len(story.feeds) * (1 + story.twice) > 1:
            continue
        failures, last = 0, START
        for each in (each for each in stand.asked if each.path in _paths(story)):
            is_told = any(last - DAY < time <= each.time for time in story.changed)
            is_told = is_told or any(begin <= each.time <= end for begin, end in lies)
            wait = PAGE_WAITS[failures - 1] if failures else 0.0
            if each.time - last < wait - 10 and not is_told:
                found.append(story.path)
            is_failure = each.status not in {200, 308} and not is_told
            failures, last = (failures + 1, each.time) if is_failure else (0, each.time)
    return found


def _paths(story: Story) -> set[str]:
    return {f"/s/{story.number}", *(f"/s/{story.number}-{n + 1}" for n in range(story.moves))}


def main(first: int, end: int, days: int) -> None:
    for seed in range(first, end):

        async def judge(seed: int = seed) -> None:
            with tempfile.TemporaryDirectory() as home:
                found = await simulate(Path(home), seed, days)
            sys.stdout.write(f"{seed}: {found or 'as published'}\n")
            sys.stdout.flush()

        run_ahead(judge())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
