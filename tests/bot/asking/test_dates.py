from datetime import date

import pytest

from bot.asking.dates import publication_dates
from bot.asking.describing import described
from bot.asking.filters import Filters
from bot.asking.periods import period_of_iso

TODAY = date(2025, 8, 14)  # a Thursday


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("articles from today", "2025-08-14", "2025-08-15"),
        ("news from yesterday", "2025-08-13", "2025-08-14"),
        ("What do the articles from last week say?", "2025-08-04", "2025-08-11"),
        ("stories published this week", "2025-08-11", "2025-08-18"),
        ("the news of last month", "2025-07-01", "2025-08-01"),
        ("coverage from this month", "2025-08-01", "2025-09-01"),
        ("articles from last year", "2024-01-01", "2025-01-01"),
        ("articles from this year", "2025-01-01", "2026-01-01"),
        ("articles in the last 10 days", "2025-08-04", "2025-08-15"),
        ("news from the past two weeks", "2025-07-31", "2025-08-15"),
        ("news from the past week", "2025-08-07", "2025-08-15"),
        ("articles over the last 6 months", "2025-02-14", "2025-08-15"),
        ("articles from the last year", "2024-08-14", "2025-08-15"),
        ("in articles published in July 2025", "2025-07-01", "2025-08-01"),
        ("news since July 2025", "2025-07-01", None),
        ("NEWS SINCE 2024", "2024-01-01", None),
        ("articles from July 2025 onwards", "2025-07-01", None),
        ("articles after Sept. 2024", "2024-10-01", None),
        ("articles before the 8th of August 2025", None, "2025-08-08"),
        ("articles published on 8 August 2025", "2025-08-08", "2025-08-09"),
        ("stories that were posted on August 8th, 2025", "2025-08-08", "2025-08-09"),
        ("articles from 2025-08-08", "2025-08-08", "2025-08-09"),
        ("articles between 2024 and 2025", "2024-01-01", "2026-01-01"),
        ("coverage from June 2025 to July 2025", "2025-06-01", "2025-08-01"),
        ("Show me last week's articles", "2025-08-04", "2025-08-11"),
        ("Anything in today’s news on it?", "2025-08-14", "2025-08-15"),
        ("What was reported yesterday about canals?", "2025-08-13", "2025-08-14"),
        ("what has been published in the last 3 days?", "2025-08-11", "2025-08-15"),
    ],
)
def test_words_that_choose_articles_are_dates(
    text: str, after: str | None, before: str | None
) -> None:
    said = publication_dates(text, today=TODAY)

    assert said is not None
    assert (said.after, said.before) == (
        after and date.fromisoformat(after),
        before and date.fromisoformat(before),
    )


@pytest.mark.parametrize(
    "text",
    [
        "What happened in July 2025?",
        "When was last week's vote?",
        "Who was president in 1994?",
        "What was published in February of 2007?",
        "Which book was published last year?",
        "How many articles from 1880 survive?",
        "Who wrote the articles from 1787?",
        "What were his stories from 2024 about?",
        "How much did ABC report in 1990?",
        "according to an article from November 8, 1880",
        "articles on 8 August 2025",
        "news in 2024",
        "news from 2024 to now",
        "articles from last week and today",
        "articles from 2024-25",
        "articles from the 1990s",
        "articles from 31 February 2025",
        "articles from July 2025 to 31 February 2025",
        "articles from last week's issue",
        "What did he say was reported yesterday?",
    ],
)
def test_other_dates_are_part_of_what_is_asked(text: str) -> None:
    assert publication_dates(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Who paid in the articles from 2024 on Maduro?", "in the articles from 2024"),
        ("What was reported yesterday about it?", "reported yesterday"),
        ("Find news  since\nJuly 2025 on it", "news  since\nJuly 2025"),
    ],
)
def test_the_span_covers_the_words_about_articles(text: str, taken: str) -> None:
    said = publication_dates(text, today=TODAY)

    assert said is not None
    assert said.span.of(text) == taken


def test_a_month_back_from_its_last_day_ends_with_the_shorter_month() -> None:
    said = publication_dates("news from the last month", today=date(2025, 3, 31))

    assert said is not None
    assert said.after == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("today", "after", "before"),
    [
        ("2025-08-10", "2025-07-28", "2025-08-04"),  # a Sunday ends its week
        ("2025-08-11", "2025-08-04", "2025-08-11"),  # a Monday begins one
        ("2026-01-01", "2025-12-22", "2025-12-29"),
    ],
)
def test_last_week_is_the_whole_one_before_the_one_of_today(
    today: str, after: str, before: str
) -> None:
    said = publication_dates("articles from last week", today=date.fromisoformat(today))

    assert said is not None
    assert (said.after, said.before) == (date.fromisoformat(after), date.fromisoformat(before))


@pytest.mark.parametrize(
    ("text", "holds_tomorrow"),
    [
        ("articles from today", False),
        ("articles in the last 7 days", False),
        ("articles from this week", True),
        ("news since yesterday", True),
    ],
)
def test_a_day_that_has_begun_elsewhere_is_tomorrow(text: str, *, holds_tomorrow: bool) -> None:
    said = publication_dates(text, today=TODAY)

    assert said is not None
    assert (said.before is None or date(2025, 8, 15) < said.before) is holds_tomorrow


def test_the_last_year_of_the_calendar_is_no_date() -> None:
    assert period_of_iso("9999") is None
    assert period_of_iso("2025-7-1") == period_of_iso("2025/07/01")


@pytest.mark.parametrize(
    ("after", "before", "note"),
    [
        ("2025-07-01", None, "articles published from 1 July 2025 on"),
        (None, "2025-07-01", "articles published before 1 July 2025"),
        ("2025-07-01", "2025-07-02", "articles published on 1 July 2025"),
        ("2025-07-01", "2025-08-01", "articles published from 1 July 2025 to 31 July 2025"),
        (
            "2025-08-01",
            "0001-01-01",
            "articles published from 1 August 2025 on and before 1 January 1",
        ),
    ],
)
def test_dates_are_told_back_in_words(after: str | None, before: str | None, note: str) -> None:
    filters = Filters(
        after=date.fromisoformat(after) if after else None,
        before=date.fromisoformat(before) if before else None,
    )

    assert described(filters) == (note,)
