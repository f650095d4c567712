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
    assert [table.find(string) for string in ordered] == list(range(len(ordered)))
    assert (table.find(other) == UNKNOWN) == (other not in strings)


def test_a_number_beyond_the_table_is_an_error() -> None:
    with pytest.raises(IndexError):
        StringTable.of(["a"])[1]
