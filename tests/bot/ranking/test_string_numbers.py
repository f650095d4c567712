import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.loops.with_numpy import NumpyLoops
from bot.ranking.string_numbers import StringNumbers

# Some are longer than a key, and some of these begin alike.
strings = st.text("abзя", max_size=20) | st.integers(14, 18).map(lambda count: "a" * count)
many = st.lists(st.tuples(st.lists(strings), st.booleans()))


@given(many)
def test_strings_come_back_by_their_numbers(rounds: list[tuple[list[str], bool]]) -> None:
    numbers = StringNumbers(NumpyLoops())
    for several, is_alone in rounds:
        found = [*map(numbers.alone, several)] if is_alone else numbers.of(several).tolist()

        assert numbers.lines(np.array(found, np.int64)) == "\n".join(several)
        again = [*map(numbers.alone, several)] if is_alone else numbers.of(several).tolist()
        assert again == found


def test_a_table_of_many_strings_is_sorted_too() -> None:
    numbers = StringNumbers(NumpyLoops())
    written = [f"{prefix}{n * 7919 % 1000}" for n in range(1000) for prefix in ("я", "b" * 14)]
    alone = [*map(numbers.alone, written[::3])]
    together = [number for n in written for number in numbers.of([n]).tolist()]

    table, places = numbers.table(np.array([*together, *alone], np.int32))

    assert list(table) == sorted(set(written), key=str.encode)
    assert [table[place] for place in places.tolist()] == [*written, *written[::3]]


@given(many)
def test_a_table_has_every_string_once_whatever_its_numbers(
    rounds: list[tuple[list[str], bool]],
) -> None:
    numbers = StringNumbers(NumpyLoops())
    asked = [
        (number, string)
        for several, is_alone in rounds
        for number, string in zip(
            map(numbers.alone, several) if is_alone else numbers.of(several), several, strict=True
        )
    ]

    table, places = numbers.table(np.array([number for number, _ in asked], np.int32))

    written = {string for _, string in asked}
    assert list(table) == sorted(written, key=str.encode)
    assert [table[place] for place in places.tolist()] == [string for _, string in asked]
