"""An event loop whose clock can be put forward, and what runs in it."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any


class ForwardLoop(asyncio.SelectorEventLoop):
    """An event loop that is *ahead* of the time by so many seconds.

    Whatever asks it for the time (the pauses of hosts, what is known of robots.txt, time-outs)
    finds them gone by at once. So it is put forward only while nothing is going on.
    """

    ahead = 0.0

    def time(self) -> float:
        return time.monotonic() + self.ahead


def run_ahead(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=ForwardLoop) as runner:
        runner.run(work)


def put_forward(seconds: float) -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, ForwardLoop)
    loop.ahead += max(seconds, 0.0)
