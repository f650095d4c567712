from datetime import date

import pytest

from bot.article import Source
from bot.asking.filters import Filters

SOURCE = Source(
    article_id="reward",
    title="The reward",
    author="Ana García O’Brien",
    outlet="L'Équipe News",
    published=date(2025, 8, 8),
)
UNKNOWN = Source(article_id="note", title="A note")


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(author="garcia"),
        Filters(author="GARCÍA ana"),
        Filters(author="obrien"),
        Filters(author="O'Brien"),
        Filters(outlet="equipe"),
        Filters(outlet="l’équipe"),
        Filters(after=date(2025, 8, 8)),
        Filters(before=date(2025, 8, 9)),
        Filters(author="ana", outlet="news", after=date(2025, 1, 1), before=date(2026, 1, 1)),
    ],
)
def test_an_article_fits(filters: Filters) -> None:
    assert filters.matches(SOURCE)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(author="garc"),
        Filters(author="ana lopez"),
        Filters(outlet="garcia"),
        Filters(after=date(2025, 8, 9)),
        Filters(before=date(2025, 8, 8)),
        Filters(author="ana", before=date(2025, 1, 1)),
    ],
)
def test_an_article_does_not_fit(filters: Filters) -> None:
    assert not filters.matches(SOURCE)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(author="ana"),
        Filters(outlet="news"),
        Filters(after=date(1, 1, 1)),
        Filters(before=date(9999, 1, 1)),
    ],
)
def test_what_is_unknown_of_an_article_fits_no_filter(filters: Filters) -> None:
    assert not filters.matches(UNKNOWN)


def test_filters_that_ask_nothing_are_empty() -> None:
    assert Filters().is_empty
    assert Filters().matches(UNKNOWN)
    assert not Filters(author="ana").is_empty
