import pytest

from corpus.feeds.timing import (
    FIRST_SECONDS,
    LONGEST_PATIENCE_SECONDS,
    LONGEST_SECONDS,
    PAGE_WAITS,
    SHORTEST_SECONDS,
    jittered,
    next_wait,
    page_wait,
    wait_after_failures,
)

DAY = 24 * 3600.0


def waits(*looks: str, every: float = FIRST_SECONDS) -> float:
    for look in looks:
        every = next_wait(every, has_news=look == "news", patience=0.0)
    return every


def test_a_feed_that_brings_news_is_looked_at_more_often_and_one_that_does_not_less() -> None:
    assert waits("news") < FIRST_SECONDS < waits("nothing")
    assert waits(*["news"] * 20) == SHORTEST_SECONDS
    assert waits(*["nothing"] * 50) == LONGEST_SECONDS


def test_news_at_every_fourth_look_leave_it_as_it_is() -> None:
    assert waits("news", *["nothing"] * 3) == pytest.approx(FIRST_SECONDS)


def test_a_site_may_ask_for_patience_within_reason() -> None:
    assert next_wait(FIRST_SECONDS, has_news=True, patience=2 * DAY) == 2 * DAY
    assert next_wait(FIRST_SECONDS, has_news=True, patience=1e12) == LONGEST_PATIENCE_SECONDS


def test_failures_double_the_wait_up_to_a_day() -> None:
    assert wait_after_failures(600.0, 1, None) == 1200.0
    assert wait_after_failures(600.0, 3, None) == 4800.0
    assert wait_after_failures(600.0, 5_000, None) == LONGEST_SECONDS


@pytest.mark.parametrize(("asked", "wait"), [(3 * DAY, 3 * DAY), (60.0, 1200.0), (1e12, 14 * DAY)])
def test_a_server_that_says_when_to_come_back_is_heard(asked: float, wait: float) -> None:
    assert wait_after_failures(600.0, 1, asked) == wait


def test_a_page_is_tried_again_later_and_later_and_then_given_up() -> None:
    tried = [page_wait(tries, None) for tries in range(1, len(PAGE_WAITS) + 2)]

    assert tried == [*PAGE_WAITS, None]
    assert page_wait(1, 2 * DAY) == 2 * DAY


def test_a_wait_is_never_shorter_for_jitter() -> None:
    assert jittered(600.0, 0.0) == 600.0
    assert 600.0 < jittered(600.0, 0.99) < 660.0
