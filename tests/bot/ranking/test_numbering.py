import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.numbering import (
    distinct,
    from_greatest,
    numbered,
    owners,
    picked,
    place_in,
    renumbered,
    runs,
    sums,
)

COUNTS = st.lists(st.integers(0, 4), max_size=8)


def test_runs_are_ranges_one_after_the_other() -> None:
    assert runs(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]


@given(counts=COUNTS)
def test_each_thing_has_its_owner_and_sums_go_back(counts: list[int]) -> None:
    owner = owners(np.array(counts, np.int64))

    assert [owner.tolist().count(number) for number in range(len(counts))] == counts
    assert sums(np.ones(len(owner), np.int64), np.array(counts, np.int64)).tolist() == counts


def test_things_of_chosen_owners_are_picked_in_their_order() -> None:
    assert picked(np.array([2, 0]), np.array([2, 1, 3])).tolist() == [3, 4, 5, 0, 1]


@given(numbers=st.lists(st.integers(0, 9)), below=st.none() | st.integers(10, 60))
def test_numbers_are_numbered(numbers: list[int], below: int | None) -> None:
    found, places = numbered(np.array(numbers, np.int32), below=below)

    assert found.tolist() == sorted(set(numbers))
    assert found.dtype == np.int32
    assert found[places].tolist() == numbers


@given(numbers=st.lists(st.integers(0, 9)), left=st.integers(-1, 20))
def test_numbers_are_numbered_anew_whatever_was_left_behind(numbers: list[int], left: int) -> None:
    scratch = np.full(10, left, np.int32)
    for each in (numbers, numbers[::2]):
        found, places = renumbered(np.array(each, np.int32), scratch)

        assert sorted(found.tolist()) == sorted(set(each))
        assert found[places].tolist() == each


@given(totals=st.lists(st.integers(0, 3) | st.integers(65_533, 65_538)))
def test_the_greatest_come_first_and_the_same_in_their_order(totals: list[int]) -> None:
    found = from_greatest(np.array(totals, np.float64)).tolist()

    assert found == sorted(range(len(totals)), key=lambda place: -totals[place])


@given(numbers=st.lists(st.integers(0, 9)), table=st.sets(st.integers(0, 9)))
def test_places_are_found_in_a_sorted_table(numbers: list[int], table: set[int]) -> None:
    ordered = np.array(sorted(table), np.int64)

    found = place_in(ordered, np.array(numbers, np.int64)).tolist()

    assert found == [sorted(table).index(n) if n in table else -1 for n in numbers]
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
