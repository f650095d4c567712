"""Gates: when a host may be asked again, so that it is never asked too much."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from corpus.fetching.errors import AskedToWaitError
from corpus.fetching.limits import MAX_APART_SECONDS, Limits

SWEPT_AT = 1_000
"""So many gates may be left open before those that hold nobody back are taken down."""


@dataclass(slots=True, kw_only=True)
class _Gate:
    """The state of a host. Times are those of the event loop's clock, in seconds."""

    slots: asyncio.Semaphore
    users: int = 0
    closed_until: float = 0.0
    next_turn: float = 0.0
    apart_seconds: float = 0.0


class Gates:
    """Lets requests pass: not too many at once, not too soon, none where they are unwelcome."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = asyncio.Semaphore(limits.requests_at_once)
        self._gates: dict[str, _Gate] = {}

    def __len__(self) -> int:
        """Return of how many hosts something is remembered."""
        return len(self._gates)

    @asynccontextmanager
    async def passed(self, address: str, host: str) -> AsyncIterator[None]:
        """Wait for a turn to ask *host* for *address*, and hold it.

        Raises:
            AskedToWaitError: If the host wants to be left alone for longer than is waited.
        """
        gate = self._gate(host)
        gate.users += 1
        try:
            self._check(gate, address)
            async with gate.slots:
                await self._wait(gate, address)
                async with self._all:
                    yield
        finally:
            gate.users -= 1
            self._take_down(host, gate)

    def close(self, host: str, seconds: float) -> None:
        """Leave *host* alone for so many *seconds* from now."""
        gate = self._gate(host)
        gate.closed_until = max(gate.closed_until, _now() + seconds)

    def keep_apart(self, host: str, seconds: float) -> None:
        """Let requests to *host* begin no sooner than *seconds* after each other, from now on."""
        self._gate(host).apart_seconds = min(seconds, MAX_APART_SECONDS)

    def _gate(self, host: str) -> _Gate:
        if host not in self._gates:
            if len(self._gates) >= SWEPT_AT:
                for each, gate in list(self._gates.items()):
                    self._take_down(each, gate)
            slots = asyncio.Semaphore(self._limits.requests_a_host)
            self._gates[host] = _Gate(slots=slots)
        return self._gates[host]

    def _take_down(self, host: str, gate: _Gate) -> None:
        if not gate.users and _now() >= max(gate.closed_until, gate.next_turn):
            self._gates.pop(host, None)

    def _check(self, gate: _Gate, address: str) -> float:
        """Return for how many seconds *gate* is still closed, if that can be waited for."""
        seconds = gate.closed_until - _now()
        if seconds > self._limits.patience_seconds:
            reason = f"is on a host that wants to be left alone for another {seconds:.0f} s"
            raise AskedToWaitError(address, reason, retry_after=seconds)
        return seconds

    async def _wait(self, gate: _Gate, address: str) -> None:
        # It may be closed for longer meanwhile.
        while (seconds := self._check(gate, address)) > 0:  # noqa: ASYNC110 - time is waited for
            await asyncio.sleep(seconds)
        turn = max(_now(), gate.next_turn)
        gate.next_turn = turn + gate.apart_seconds
        await asyncio.sleep(turn - _now())


def _now() -> float:
    return asyncio.get_running_loop().time()
