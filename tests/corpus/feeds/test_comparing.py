from dataclasses import replace

from corpus.feeds.comparing import Difference, compared, visit_due
from corpus.feeds.feed import Entry
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.timing import CHANGED_AGAIN_SECONDS, REVISIT_SECONDS

NOW = 1_000_000.0
DAY = 24 * 3_600.0


def entry(key: str, digest: str = "same", updated: str = "") -> Entry:
    return Entry(key=key, digest=digest, updated=updated)


def known(key: str, place: int | None = 0, state: State = State.KEPT) -> KnownEntry:
    return KnownEntry(
        key=key, digest="same", updated="", state=state, seen=0.0, place=place, visited=NOW
    )


def by_key(*entries: KnownEntry) -> dict[str, KnownEntry]:
    return {each.key: each for each in entries}


def test_what_was_never_listed_is_new() -> None:
    assert compared([entry("a"), entry("b")], by_key(known("b")), now=NOW) == Difference(
        new=(entry("a"),)
    )


def test_what_is_said_otherwise_has_changed() -> None:
    assert compared([entry("a", "other")], by_key(known("a")), now=NOW).changed == (
        entry("a", "other"),
    )


def test_a_feed_that_says_changed_of_everything_is_believed_now_and_then() -> None:
    said, before = entry("a", updated="now"), known("a")

    (changed,) = compared([said], by_key(before), now=NOW).changed

    assert visit_due(changed, before, now=NOW) == NOW + REVISIT_SECONDS
    assert visit_due(changed, before, now=NOW + DAY) == NOW + DAY


def test_a_whole_text_that_is_said_to_be_changed_is_read_again_now_and_then() -> None:
    said = replace(entry("a", updated="now"), is_whole=True)

    soon = compared([said], by_key(known("a")), now=NOW + REVISIT_SECONDS - 1)
    later = compared([said], by_key(known("a")), now=NOW + REVISIT_SECONDS)

    assert (soon.changed, later.changed) == ((), (said,))


def test_what_waits_already_is_not_hurried_by_the_time_of_a_change() -> None:
    waiting = by_key(known("a", state=State.WAITING))

    assert compared([entry("a", updated="now")], waiting, now=NOW + DAY).changed == ()


def test_what_is_gone_comes_back_only_with_other_words() -> None:
    gone = by_key(known("a", state=State.GONE))

    assert compared([entry("a", updated="now")], gone, now=NOW + REVISIT_SECONDS).changed == ()
    assert compared([entry("a", "other")], gone, now=NOW).changed == (entry("a", "other"),)


def test_what_is_cut_at_the_end_of_a_feed_is_not_missing() -> None:
    before = by_key(known("a", 0), known("b", 1), known("c", 2))

    assert compared([entry("new"), entry("a"), entry("b")], before, now=NOW).missing == ()


def test_what_stood_above_something_that_is_still_there_is_missing() -> None:
    before = by_key(known("a", 0), known("b", 1), known("c", 2))

    assert compared([entry("b"), entry("c")], before, now=NOW).missing == ("a",)


def test_nothing_is_missing_in_a_feed_that_is_empty_or_another_one() -> None:
    before = by_key(known("a", 0), known("b", 1))

    assert compared([], before, now=NOW).missing == ()
    assert compared([entry("x")], before, now=NOW).missing == ()


def test_what_was_not_listed_any_more_before_is_not_missing_again() -> None:
    before = by_key(replace(known("a"), place=None), known("b", 1))

    assert compared([entry("b")], before, now=NOW).missing == ()


def test_a_teaser_that_says_something_else_at_each_look_is_believed_once_an_hour() -> None:
    said = entry("a", "other")

    assert visit_due(said, known("a"), now=NOW) == NOW + CHANGED_AGAIN_SECONDS
    assert visit_due(said, known("a"), now=NOW + CHANGED_AGAIN_SECONDS) == (
        NOW + CHANGED_AGAIN_SECONDS
    )
