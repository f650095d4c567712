from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.dates import MAX_DATE_CHARACTERS, published_date

TODAY = date(2026, 6, 15)
THIRD_OF_MAY = date(2025, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025-05-03",
        "2025-05-03T10:15:00Z",
        "2025-05-03T10:15:00.000+0000",
        "2025-05-03 23:59",
        "20250503",
        "2025-W18-6",
        "2025/05/03",
        "2025.5.3",
        "Sat, 03 May 2025 10:15:00 GMT",
        "3 May 2025 10:15:00 -0700",
    ],
)
def test_the_forms_of_standards_are_read(text: str) -> None:
    assert published_date(text, today=TODAY) == THIRD_OF_MAY


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2025",
        "May 3, 2025",
        "3rd of May 2025",
        "Saturday, May 3, 2025 at 10:30 a.m. EDT",
        "Published: 3 May 2025",
        "3 de mayo de 2025",
        "3. Mai 2025",
        "3 mai 2025",
        "3 de maio de 2025",
        "3 maggio 2025",
        "3 mei 2025",
        "3 мая 2025 г.",
    ],
)
def test_dates_in_words_are_read_in_each_language(text: str) -> None:
    assert published_date(text, today=TODAY) == THIRD_OF_MAY


@pytest.mark.parametrize("text", ["13/04/2025", "04/13/2025", "13.4.2025", "13-04-2025"])
def test_numbers_are_read_where_only_one_order_makes_a_date(text: str) -> None:
    assert published_date(text, today=TODAY) == date(2025, 4, 13)


def test_the_order_of_equal_numbers_does_not_matter() -> None:
    assert published_date("04/04/2025", today=TODAY) == date(2025, 4, 4)


@pytest.mark.parametrize("text", ["03/04/2025", "3.4.2025", "03-04-2025"])
def test_numbers_that_could_be_two_days_are_no_date(text: str) -> None:
    assert published_date(text, today=TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "May",
        "May 2025",
        "2025",
        "3 May",
        "12 May 25",
        "yesterday",
        "3 days ago",
        "now",
        "31 February 2025",
        "2025-02-30",
        "2025-05-03 to 2025-05-06",
        "5 January 2019 12 comments",
        "In 2025 3 men march",
        "Chapter 12 of 2025",
        "The tide rose 3 times in 2025",
    ],
)
def test_what_names_no_day_in_full_is_no_date(text: str) -> None:
    assert published_date(text, today=TODAY) is None


def test_days_to_come_are_mistakes_but_for_those_that_clocks_make() -> None:
    soon, later = TODAY + timedelta(days=2), TODAY + timedelta(days=3)

    assert published_date(soon.isoformat(), today=TODAY) == soon
    assert published_date(later.isoformat(), today=TODAY) is None


def test_days_before_there_was_print_are_mistakes() -> None:
    assert published_date("1499-12-31", today=TODAY) is None
    assert published_date("1500-01-01", today=TODAY) == date(1500, 1, 1)


def test_today_is_the_clocks_where_it_is_not_given() -> None:
    assert published_date("2025-05-03") == THIRD_OF_MAY
    assert published_date("9000-01-01") is None


def test_text_that_is_too_long_is_not_looked_at() -> None:
    assert published_date("2025-05-03" + " " * MAX_DATE_CHARACTERS, today=TODAY) is None
    assert published_date("3 May 2025 " * 1_000_000, today=TODAY) is None


@given(st.dates(date(1500, 1, 1), TODAY))
def test_every_day_is_read_back(day: date) -> None:
    assert published_date(day.isoformat(), today=TODAY) == day
    assert published_date(f"{day:%d %b} {day.year:04} 10:15", today=TODAY) == day


@given(st.text(st.sampled_from("0123456789 -/.:TZ+,MayJuneмая°²٣"), max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = published_date(text, today=TODAY)

    assert found is None or date(1500, 1, 1) <= found <= TODAY + timedelta(days=2)
