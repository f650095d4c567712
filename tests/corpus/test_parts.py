from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.changes import Change
from corpus.parts import SHARE, Part, by_collection, first_to_merge, only, without
from tests.corpus.toy_segments import ToySegment

EVERYTHING = float("inf")


def part(passages: int, removed: int = 0) -> Part[ToySegment]:
    segment = ToySegment({f"a{number}": ("text",) for number in range(passages)})
    return Part(collection="c", segment=segment, number=1, removed=frozenset(range(removed)))


def test_changes_are_sorted_by_collection() -> None:
    changes = [Change(1, "b", "x"), Change(2, "a", "x"), Change(3, "c", "y")]

    assert by_collection(changes) == {"x": ["a", "b"], "y": ["c"]}


def test_changed_articles_are_taken_out_or_nothing_else_is_left() -> None:
    three, one = part(3), part(1)

    (left,) = without([three, one], {"c": ["a0", "unknown"], "d": ["a1"]})
    (found,) = only([three], {"c": ["a0", "unknown"], "d": ["a1"]})

    assert left.removed == {0}
    assert left.segment is three.segment
    assert found.removed == {1, 2}
    assert without([three], {})[0] is three
    assert only([three], {}) == []


def test_small_parts_are_merged_and_large_ones_are_left() -> None:
    assert first_to_merge([], EVERYTHING) == 0
    assert first_to_merge([part(50)], EVERYTHING) == 1
    assert first_to_merge([part(50), part(4)], EVERYTHING) == 2
    assert first_to_merge([part(50), part(5)], EVERYTHING) == 0
    assert first_to_merge([part(50), part(2), part(3)], EVERYTHING) == 0
    assert first_to_merge([part(50), part(2), part(3)], 20) == 1


def test_a_part_much_of_which_is_removed_is_written_again() -> None:
    assert first_to_merge([part(50, removed=10)], EVERYTHING) == 0
    assert first_to_merge([part(50, removed=9)], EVERYTHING) == 1


@given(st.lists(st.integers(1, 40), max_size=60))
def test_there_are_few_parts_whatever_comes(sizes: list[int]) -> None:
    parts: list[Part[ToySegment]] = []
    for size in sizes:
        parts.append(part(size))
        first = first_to_merge(parts, EVERYTHING)
        if parts[first:]:
            parts = [*parts[:first], part(sum(each.passages for each in parts[first:]))]

    assert sum(each.passages for each in parts) == sum(sizes)
    for larger, smaller in pairwise(parts):
        assert smaller.passages * SHARE < larger.passages
