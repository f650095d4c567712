import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.grams import Grams, Letters, grams, prefix
from bot.ranking.strings import StringTable

# Those of few letters are numbered by flags.
TERMS = (
    st.sets(st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
    | st.sets(st.text("ab", max_size=8), min_size=20)
).map(sorted)


@pytest.mark.parametrize(
    ("term", "runs"),
    [("tide", (" tid", "tide", "ide ")), ("a", (" a ",)), ("us", (" us ",)), ("", ("  ",))],
)
def test_the_ends_of_a_word_count_as_letters(term: str, runs: tuple[str, ...]) -> None:
    assert grams(term) == runs


def test_words_that_begin_alike_share_a_beginning() -> None:
    assert prefix("designation") == prefix("design") == "desig"


@given(terms=TERMS)
def test_the_runs_of_many_terms_are_those_of_each(terms: list[str]) -> None:
    found = Grams.of_terms(Letters(StringTable.of(terms)), np.ones(len(terms), np.int32))

    assert [
        tuple(found.runs[number] for number in found.of[first:end])
        for first, end in zip(found.starts[:-1], found.starts[1:], strict=True)
    ] == [grams(term) for term in terms]
    for number, run in enumerate(found.runs):
        assert found.holding[number] == sum(grams(term).count(run) for term in terms)


@given(terms=TERMS)
def test_terms_have_the_same_beginning_where_their_first_letters_are_the_same(
    terms: list[str],
) -> None:
    numbers = Letters(StringTable.of(terms)).shapes()[0].tolist()

    beginnings = [*map(prefix, terms)]
    assert numbers == [sorted({*beginnings}).index(each) for each in beginnings]


def test_letters_beyond_all_bounds_count_as_one() -> None:
    letters = [chr(code) for code in range(0x100, 0x12000) if not 0xD800 <= code < 0xE000]
    assert len(letters) > 0xFFFF

    found = Grams.of_terms(Letters(StringTable.of(letters)), np.ones(len(letters), np.int32))

    first, last = (found.of[found.starts[place]] for place in (0, -2))
    assert found.runs[first] == f" {letters[0]} "
    assert found.of[found.starts[-3]] == last
