"""A heartbeat: how long others kept an event loop from turning."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

BEAT_SECONDS = 0.005


@dataclass
class Heartbeat:
    """The *gaps* are the seconds by which each beat came too late."""

    gaps: list[float] = field(default_factory=list)

    async def beat(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            before = clock()
            await asyncio.sleep(BEAT_SECONDS)
            self.gaps.append(clock() - before - BEAT_SECONDS)

    def longest(self) -> float:
        return max(self.gaps, default=0.0)

    def quantile(self, share: float) -> float:
        """Return the gap than which so large a *share* of all are no longer."""
        ordered = sorted(self.gaps) or [0.0]
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


@asynccontextmanager
async def beating() -> AsyncIterator[Heartbeat]:
    heartbeat = Heartbeat()
    task = asyncio.create_task(heartbeat.beat())
    try:
        yield heartbeat
    finally:
        task.cancel()
