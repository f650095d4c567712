import pytest

from corpus.fetching.headers import MAX_AGE_SECONDS, MAX_VALIDATOR_CHARACTERS, max_age, validator


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("max-age=60", 60),
        ('public, Max-Age = "60"', 60),
        ("s-maxage=5, max-age=60", 60),
        ("max-age=999999999999999", MAX_AGE_SECONDS),
        ("no-cache, max-age=60", 0),
        ("no-store", 0),
        ("s-maxage=5", None),
        ("max-age=-1", None),
        ("max-age=soon", None),
        ("", None),
    ],
)
def test_content_stays_as_it_is_for_as_long_as_is_said(said: str, seconds: float | None) -> None:
    assert max_age({"Cache-Control": said}) == seconds


@pytest.mark.parametrize("value", ['"a1"', 'W/"a1"', "Thu, 26 Nov 2026 08:00:00 GMT"])
def test_what_can_be_sent_back_is_kept(value: str) -> None:
    assert validator(value) == value


@pytest.mark.parametrize(
    "value", [None, "", "a\r\nX-Injected: yes", "ä", "a" * (MAX_VALIDATOR_CHARACTERS + 1)]
)
def test_what_cannot_be_sent_back_is_dropped(value: str | None) -> None:
    assert validator(value) is None
