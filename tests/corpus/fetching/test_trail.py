import pytest

from corpus.fetching import Reach
from corpus.fetching.places import checked_place
from corpus.fetching.trail import Trail

START = "https://news.test/"


def remembered(*steps: tuple[str, int]) -> str:
    trail = Trail(START, checked_place(START, Reach()), max_redirects=9)
    for address, status in steps:
        trail.follow(checked_place(address, Reach()), status=status)
    return trail.remembered_address


@pytest.mark.parametrize("status", [301, 308])
def test_what_moves_for_good_is_remembered(status: int) -> None:
    assert remembered(("https://new.test/", status)) == "https://new.test/"


@pytest.mark.parametrize("status", [302, 303, 307])
def test_what_moves_for_now_is_not(status: int) -> None:
    assert remembered(("https://new.test/", status)) == START


def test_what_moves_out_of_tls_is_followed_but_not_remembered() -> None:
    assert remembered(("http://news.test/a", 301)) == START
    assert remembered(("http://news.test/a", 301), ("https://news.test/b", 301)) == START


def test_what_moves_into_tls_is_remembered() -> None:
    trail = Trail(
        "http://news.test/", checked_place("http://news.test/", Reach()), max_redirects=9
    )

    trail.follow(checked_place(START, Reach()), status=301)

    assert trail.remembered_address == START
