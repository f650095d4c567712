from itertools import count, islice
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.strings import UNKNOWN, StringTable

STRINGS = st.sets(st.text(max_size=6))


@given(strings=STRINGS, other=st.text(max_size=6))
def test_a_table_finds_exactly_its_strings(strings: set[str], other: str) -> None:
    ordered = sorted(strings)
    table = StringTable.of(ordered)

    assert list(table) == ordered
    assert [table[number] for number in range(len(table))] == ordered
    assert table.numbers_of(ordered) == list(range(len(ordered)))
    assert (table.numbers_of([other]) == [UNKNOWN]) == (other not in strings)


def test_a_large_table_finds_exactly_its_strings() -> None:
    ordered = sorted(f"Wort{number}ü" for number in range(0, 10_000, 2))
    table = StringTable.of(ordered)

    assert table.numbers_of(ordered) == list(range(len(ordered)))
    assert {*table.numbers_of(f"Wort{number}ü" for number in range(1, 10_000, 2))} == {UNKNOWN}


def test_strings_made_to_share_a_slot_are_found() -> None:
    # So many that the search for one gives up, and one more that is not there.
    of_last_slots = (f"w{n}" for n in count() if crc32(f"w{n}".encode()) & 16383 >= 16382)
    *crowd, missing = islice(of_last_slots, 101)
    ordered = sorted([*crowd, *map(str, range(5000))])
    table = StringTable.of(ordered)

    assert len(table.slots) > 16384
    assert table.numbers_of(ordered) == list(range(len(ordered)))
    assert table.numbers_of([missing]) == [UNKNOWN]


def test_a_number_beyond_the_table_is_an_error() -> None:
    with pytest.raises(IndexError):
        StringTable.of(["a"])[1]


@given(STRINGS, STRINGS)
def test_two_tables_united_have_the_strings_of_both_once(one: set[str], other: set[str]) -> None:
    first, second = (StringTable.of(sorted(strings)) for strings in (one, other))

    table, from_first, from_second = first.united(second)

    assert list(table) == sorted(one | other)
    assert [table[place] for place in from_first.tolist()] == list(first)
    assert [table[place] for place in from_second.tolist()] == list(second)


@given(STRINGS, st.data())
def test_chosen_strings_are_a_table_too(strings: set[str], data: st.DataObject) -> None:
    ordered = sorted(strings)
    numbers = sorted(data.draw(st.sets(st.sampled_from(range(len(ordered))))) if ordered else [])

    table = StringTable.of(ordered).chosen(np.array(numbers, np.int64))

    assert list(table) == [ordered[number] for number in numbers]
    assert table.with_slots().numbers_of([""]) == [0 if "" in list(table) else UNKNOWN]
