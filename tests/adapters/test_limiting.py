import re

import pytest

from adapters import wording
from adapters.limiting import Limiter


def test_a_user_who_asks_too_fast_is_told_when_to_go_on() -> None:
    limiter = Limiter(a_user=2, a_channel=100)

    told = [limiter.refusal(user="ada", channel="news") for _ in range(3)]

    assert told[:2] == [None, None]
    found = re.fullmatch(r"You ask fast: .* in (\d+) s\.", str(told[2]))
    assert found
    assert 1 <= int(found[1]) <= 60


def test_a_channel_in_which_too_many_ask_is_told_so() -> None:
    limiter = Limiter(a_user=100, a_channel=2)

    told = [limiter.refusal(user=user, channel="news") for user in ("ada", "bob", "eve")]

    assert told[:2] == [None, None]
    assert "a lot of questions in this channel" in str(told[2])


def test_the_others_go_on_while_one_has_to_wait() -> None:
    limiter = Limiter(a_user=1, a_channel=100)
    limiter.refusal(user="ada", channel="news")

    assert limiter.refusal(user="ada", channel="news")
    assert limiter.refusal(user="ada", channel="sport")
    assert limiter.refusal(user="bob", channel="news") is None


def test_whoever_is_refused_does_not_use_up_the_channel() -> None:
    limiter = Limiter(a_user=1, a_channel=2)
    for _ in range(5):
        limiter.refusal(user="ada", channel="news")

    assert limiter.refusal(user="bob", channel="news") is None


@pytest.mark.parametrize(("seconds", "told"), [(-1.0, "1 s"), (0.2, "1 s"), (12.4, "12 s")])
def test_nobody_is_told_to_wait_for_nothing(seconds: float, told: str) -> None:
    assert wording.too_many(seconds, by_channel=False).endswith(f"in {told}.")
