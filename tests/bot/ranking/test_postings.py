import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.flat import flattened
from bot.ranking.postings import Postings

ROWS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 9)), st.integers(1, 4) | st.integers(13, 17)
).map(lambda frequencies: sorted((*pair, count) for pair, count in frequencies.items()))


def postings(rows: list[tuple[int, int, int]]) -> Postings:
    table = np.array(rows, np.int32).reshape(-1, 3)
    return Postings.of(table[:, 0], table[:, 1], table[:, 2])


def listed(found: Postings) -> dict[str, list[int]]:
    return {name: array.tolist() for name, array in flattened(found).items()}


@given(ROWS, st.sampled_from([0, 1, 7, 1 << 20]))
def test_moved_postings_are_those_of_later_documents(
    rows: list[tuple[int, int, int]], more: int
) -> None:
    moved = [(term, document + more, frequency) for term, document, frequency in rows]

    assert listed(postings(rows).moved(more)) == listed(postings(moved))


@given(ROWS, st.integers(1, 70))
def test_some_at_a_time_are_all_of_them(rows: list[tuple[int, int, int]], at_once: int) -> None:
    whole = postings(rows)
    counts = dict(zip(whole.terms.tolist(), whole.counts().tolist(), strict=True))

    found = [listed(some) for some in whole.some(at_once)]

    for name in ("terms", "packed", "frequent", "frequencies"):
        assert [each for some in found for each in some[name]] == listed(whole)[name]
    for some in found:
        assert np.diff(some["starts"]).tolist() == [counts[term] for term in some["terms"]]


def test_documents_that_no_index_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="268,435,455 documents at most"):
        postings([]).moved(1 << 28)
