from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ranking.inverted import BOUND_SCALE, MAX_PACKED, InvertedIndex
from bot.ranking.inverting import Extent, assemble
from bot.ranking.model import idf
from bot.ranking.postings import Postings
from tests.bot.ranking.kernels.corpora import (
    DOCUMENTS,
    K1,
    WORDS,
    B,
    Document,
    inverted,
    norm_of,
    postings,
)

LAYOUTS = st.sampled_from([1.0, 0.0, 0.3])


def _arrays(index: InvertedIndex) -> dict[str, npt.NDArray[Any]]:
    values = {field.name: getattr(index, field.name) for field in fields(index)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def _extent(documents: list[Document]) -> Extent:
    lengths = np.array([*map(len, documents)], np.int32)
    holding = [sum(word in document for document in documents) for word in range(WORDS)]
    return Extent(holding=np.array(holding, np.int32), lengths=lengths, norm=norm_of(documents))


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, LAYOUTS)
def test_every_frequency_is_found_again(documents: list[Document], dense_above: float) -> None:
    index = inverted(documents, dense_above=dense_above)

    numbers = np.arange(len(documents))
    for word in range(WORDS):
        counts = [document.count(word) for document in documents]
        assert index.frequency(word, numbers).tolist() == counts
        assert index.frequency(word, numbers[1::2]).tolist() == counts[1::2]
        assert index.holding(word).tolist() == np.flatnonzero(counts).tolist()


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_no_gain_exceeds_its_bounds_which_are_close(documents: list[Document]) -> None:
    index = inverted(documents, dense_above=1.0)
    norm = norm_of(documents)

    for word in range(WORDS):
        holding = index.holding(word)
        gains = index.gains(word, holding, norm)
        bounds = index.bounds[index.starts[word] : index.starts[word + 1]] / BOUND_SCALE
        over = bounds[: len(gains)] * (K1 + 1) - gains[: len(bounds)]
        assert (over >= -1e-12).all()
        assert (over < 1.01 * (K1 + 1) / BOUND_SCALE).all()
        assert index.greatest[word] >= max(gains, default=0)
        assert index.greatest[word] == pytest.approx(max(gains, default=0), rel=1e-5)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, LAYOUTS)
def test_common_terms_are_dense_and_all_others_sparse(
    documents: list[Document], dense_above: float
) -> None:
    index = inverted(documents, dense_above=dense_above)

    holding = Counter(word for document in documents for word in {*document})
    for word in range(WORDS):
        is_dense = holding[word] > dense_above * len(documents)
        assert (index.column_of[word] >= 0) == is_dense
        length = index.starts[word + 1] - index.starts[word]
        assert length == (0 if is_dense else holding[word])


@pytest.mark.parametrize("dense_above", [1.0, 0.0, 0.3])
@pytest.mark.parametrize("rows", [1, 2, 5])
def test_rows_are_placed_alike_however_many_at_once(rows: int, dense_above: float) -> None:
    documents = [[1, 2, 2, 3], [], [2] * 20 + [3], [3] * 300, [1, 5], [1] * 16]
    whole = _arrays(inverted(documents, dense_above=dense_above))
    extent = replace(_extent(documents), dense_above=dense_above, at_once=rows)

    pieces = _arrays(assemble([postings(documents)], extent))

    for name, array in whole.items():
        assert pieces[name].tolist() == array.tolist(), name
        assert pieces[name].dtype == array.dtype


def test_frequencies_that_do_not_fit_are_kept_apart() -> None:
    documents = [[0] * 15, [0] * 14, [0] * 400, [1]]

    index = inverted(documents, dense_above=1.0)

    assert (index.packed & MAX_PACKED).tolist() == [15, 14, 15, 1]
    assert index.frequent.tolist() == [0, 2]
    assert index.frequencies.tolist() == [15, 400]


def test_arrays_may_be_files(tmp_path: Path) -> None:
    documents = [[1, 2, 2, 3], [2] * 20 + [3], [3] * 300, [1, 5]]
    expected = _arrays(inverted(documents))

    def in_file(name: str, shape: tuple[int, ...], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        if 0 in shape:
            return np.zeros(shape, dtype)
        return np.memmap(tmp_path / name, dtype, "w+", shape=shape)

    index = assemble([postings(documents)], _extent(documents), allocate=in_file)

    assert {*_arrays(index)} == {*expected}
    for name, array in _arrays(index).items():
        assert array.tolist() == expected[name].tolist(), name
        # Of plain arrays, slices are made far faster.
        assert type(array) is np.ndarray


def test_five_bytes_hold_a_posting() -> None:
    index = inverted([[1]])

    assert index.packed.itemsize + index.bounds.itemsize == 5


def test_scores_are_summed_over_words_as_they_come_and_repeat() -> None:
    documents = [[1, 2, 2], [2], [3]]
    index, norm = inverted(documents), norm_of(documents)
    one, two = idf(3, 1), idf(3, 2)
    asked = (np.array([1, 2, 1, -1], np.int32), np.array([one, two, one, 0.0]))

    [score, *others] = index.scores(asked, norm, np.array([0, 1, 2])).tolist()

    damping = K1 * (1 - B + B * 3 / (5 / 3))
    first = one * (1 + (K1 + 1) / (damping + 1))
    assert score == first + two * (1 + 2 * (K1 + 1) / (damping + 2)) + first
    assert others[1] == one + two + one


def test_more_documents_than_can_be_numbered_are_refused() -> None:
    lengths = np.broadcast_to(np.int32(1), 1 << 29)
    extent = Extent(holding=np.ones(1, np.int32), lengths=lengths, norm=norm_of([[1]]))
    nothing = np.zeros(0, np.int32)

    with pytest.raises(ValueError, match="268,435,455"):
        assemble([Postings.of(nothing, nothing, nothing)], extent)
