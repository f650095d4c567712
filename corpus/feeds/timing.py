"""Timing: when a feed is looked at again, and a page that could not be had is fetched again."""

# A site is new to us: what it publishes in an hour is seen within the next one.
FIRST_SECONDS = 3_600.0
# Feed readers that ask more often are turned away by many sites.
SHORTEST_SECONDS = 600.0
LONGEST_SECONDS = 24 * 3_600.0
# Whoever asks not to be asked for longer does not know what it says.
LONGEST_PATIENCE_SECONDS = 14 * 24 * 3_600.0
# Each look that brings news halves the time to the next one, and three that do not double it:
# where one look of four brings some, it stays as it is.
NEWS_FACTOR = 0.5
NO_NEWS_FACTOR = 2 ** (1 / 3)
# So that feeds that were added together are not all fetched in the same second for ever.
JITTER = 0.1
# Pages that cannot be had are tried again after these; then they are given up.
PAGE_WAITS = (600.0, 3_600.0, 6 * 3_600.0, 24 * 3_600.0)
# A feed that says "changed" of all that it lists at each look is believed so often.
REVISIT_SECONDS = 6 * 3_600.0
# Some teasers count comments, and say something else at each look.
CHANGED_AGAIN_SECONDS = 3_600.0


def next_wait(every: float, *, has_news: bool, patience: float) -> float:
    """Return after how many seconds to look again at a feed that was looked at *every* so many.

    *patience* is what its site asks for, in seconds.
    """
    wait = every * (NEWS_FACTOR if has_news else NO_NEWS_FACTOR)
    within = min(max(wait, SHORTEST_SECONDS), LONGEST_SECONDS)
    return max(within, min(patience, LONGEST_PATIENCE_SECONDS))


def wait_after_failures(every: float, failures: int, retry_after: float | None) -> float:
    """Return after how many seconds to look again at a feed that could not be had.

    It is looked at *every* so many seconds, and failed so often; *retry_after* is what its
    server asked for.
    """
    # Beyond that the number overflows, and the longest wait has been reached long before.
    doubled = max(every, SHORTEST_SECONDS) * 2.0 ** min(failures, 20)
    wait = min(doubled, LONGEST_SECONDS)
    return max(wait, min(retry_after or 0.0, LONGEST_PATIENCE_SECONDS))


def jittered(seconds: float, chance: float) -> float:
    """Return *seconds* and up to a tenth more, as *chance* from 0 to 1 has it.

    Never less: a server that asked for patience is not asked sooner.
    """
    return seconds * (1 + JITTER * chance)


def page_wait(tries: int, retry_after: float | None) -> float | None:
    """Return when to try a page again that *tries* times could not be had; *None* for never."""
    if tries > len(PAGE_WAITS):
        return None
    return max(PAGE_WAITS[tries - 1], min(retry_after or 0.0, LONGEST_PATIENCE_SECONDS))
