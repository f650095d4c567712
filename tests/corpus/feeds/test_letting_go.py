from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from corpus.feeds.feed import Entry
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.letting_go import let_go, wanted
from corpus.feeds.subscription import Retention
from corpus.reading.reading import Metadata

NOW = datetime(2026, 8, 20, 12, tzinfo=UTC).timestamp()
DAY = 24 * 3600.0


def kept(key: str, published: date | None = None, *, seen: float = NOW) -> KnownEntry:
    said = Metadata(published=published)
    return KnownEntry(key=key, digest="", updated="", state=State.KEPT, seen=seen, said=said)


def august(day: int) -> date:
    return date(2026, 8, day)


def test_all_is_kept_by_default() -> None:
    assert let_go([kept("a", date(1999, 1, 1))], Retention(), now=NOW) == []


def test_what_is_older_than_so_many_days_goes() -> None:
    entries = [kept("new", august(19)), kept("edge", august(10)), kept("old", august(9))]

    assert let_go(entries, Retention(days=10), now=NOW) == ["old"]


def test_all_but_the_last_so_many_go() -> None:
    entries = [kept("b", august(2)), kept("c", august(3)), kept("a", august(1))]

    assert let_go(entries, Retention(last=1), now=NOW) == ["a", "b"]


def test_what_has_no_date_is_as_old_as_it_has_been_known() -> None:
    entries = [kept("new"), kept("old", seen=NOW - 11 * DAY)]

    assert let_go(entries, Retention(days=10), now=NOW) == ["old"]


def test_a_date_to_come_keeps_nothing_longer() -> None:
    entry = kept("a", date(2030, 1, 1), seen=NOW - 11 * DAY)

    assert let_go([entry], Retention(days=10), now=NOW) == ["a"]


def test_of_one_day_the_first_listed_are_the_newest() -> None:
    entries = [replace(kept(key, august(1)), place=place) for place, key in enumerate("cab")]

    assert let_go(entries, Retention(last=1), now=NOW) == ["a", "b"]


def test_what_has_no_article_does_not_count() -> None:
    refused = replace(kept("refused", august(3)), state=State.REFUSED)

    assert let_go([refused, kept("a", august(1))], Retention(last=1), now=NOW) == []


def test_what_would_go_at_once_is_not_wanted() -> None:
    entries = [
        Entry(key="old", published=august(1)),
        Entry(key="undated"),
        Entry(key="new", published=august(19)),
        Entry(key="newer", published=august(20)),
    ]

    assert wanted(entries, {}, Retention(days=10), now=NOW) == {"undated", "new", "newer"}
    assert wanted(entries, {}, Retention(last=2), now=NOW) == {"undated", "newer"}
    assert wanted(entries, {}, Retention(), now=NOW) == {each.key for each in entries}


def test_what_is_known_already_is_as_old_as_it_was_then() -> None:
    entries = [Entry(key="seen"), Entry(key="dated"), Entry(key="new")]
    known = {
        "seen": kept("seen", seen=NOW - 11 * DAY),
        "dated": kept("dated", date(2019, 1, 1)),
    }

    assert wanted(entries, known, Retention(days=10), now=NOW) == {"new"}
    assert wanted(entries, known, Retention(last=2), now=NOW) == {"new", "seen"}


def test_what_was_removed_is_not_wanted() -> None:
    removed = replace(kept("removed"), state=State.GONE, article_id="a-1")

    found = wanted(
        [Entry(key="removed"), Entry(key="other")],
        {"removed": removed},
        Retention(last=1),
        now=NOW,
    )

    assert found == {"other"}


def test_entries_of_one_article_count_as_one() -> None:
    twice = [replace(kept(key, august(3)), article_id="live-1") for key in ("a", "b")]
    older = [replace(kept(key, august(2)), article_id=key) for key in ("c", "d")]

    assert let_go([*twice, *older], Retention(last=2), now=NOW) == ["d"]


def test_of_one_day_what_is_listed_no_more_is_the_oldest() -> None:
    entries = [kept("a", august(1)), replace(kept("b", august(1)), place=3)]

    assert let_go(entries, Retention(last=1), now=NOW) == ["a"]


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=8),
    st.integers(1, 30) | st.none(),
    st.integers(1, 5) | st.none(),
)
def test_what_is_wanted_stays_when_it_is_stored(
    days: list[date], keep_days: int | None, keep_last: int | None
) -> None:
    retention = Retention(days=keep_days, last=keep_last)
    listed = [Entry(key=str(number), published=day) for number, day in enumerate(days)]
    worth = wanted(listed, {}, retention, now=NOW)
    stored = [
        replace(kept(each.key, each.published), place=place)
        for place, each in enumerate(listed)
        if each.key in worth
    ]

    assert let_go(stored, retention, now=NOW) == []
