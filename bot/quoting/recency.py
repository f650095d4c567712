"""Recency: of quotes that answer about equally well, the one of the newer article comes first."""

from collections.abc import Sequence

from bot.quoting.quote import Quote


def newer_first(quotes: Sequence[Quote], *, margin: float) -> tuple[Quote, ...]:
    """Return *quotes*, best first, with newer ones before those that are hardly better.

    A quote passes those before it whose scores, probabilities, are higher by no more than the
    share *margin* of their own, and whose articles are older. Those without a date pass nobody
    and are passed by nobody.
    """
    left = list(quotes)
    ordered: list[Quote] = []
    while left:
        best = chosen = left[0]
        for each in left:
            if is_newer(each, chosen) and is_nearly_as_good(each, best, margin=margin):
                chosen = each
        left.remove(chosen)
        ordered.append(chosen)
    return tuple(ordered)


def is_newer(one: Quote, other: Quote) -> bool:
    """Tell whether the article of *one* is surely newer than that of the *other*."""
    days = one.source.published, other.source.published
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def is_nearly_as_good(quote: Quote, best: Quote, *, margin: float) -> bool:
    """Tell whether *best* is likelier by no more than the share *margin* of its probability."""
    return quote.score >= (1 - margin) * best.score
