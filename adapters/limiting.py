"""Limiting: how many questions a minute one asker and one channel may ask."""

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from adapters import wording


class Limiter:
    """Counts questions over the last minute, in memory."""

    def __init__(self, *, a_user: int, a_channel: int) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._limits = (
            (RateLimitItemPerMinute(a_user, namespace="user"), False),
            (RateLimitItemPerMinute(a_channel, namespace="channel"), True),
        )

    def refusal(self, *, user: str, channel: str) -> str | None:
        """Count a question, and return what the asker is told if it is one too many."""
        for (limit, by_channel), who in zip(self._limits, (user, channel), strict=True):
            if not self._window.hit(limit, who):
                seconds = self._window.get_window_stats(limit, who).reset_time - time.time()
                return wording.too_many(seconds, by_channel=by_channel)
        return None
