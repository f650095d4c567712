"""Bisecting for many documents at once finds what bisecting for one finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numba")

from bot.ranking.compiling.bisecting import first_places
from bot.ranking.inverted import FREQUENCY_BITS, MAX_DOCUMENTS

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

documents = st.integers(0, 40) | st.integers(0, MAX_DOCUMENTS)


@given(held=st.sets(documents, max_size=40), asked=st.lists(documents, max_size=20))
def test_the_first_place_of_each_is_found(held: set[int], asked: list[int]) -> None:
    inside = np.array(sorted(held), np.uint32)
    postings = (inside << np.uint32(FREQUENCY_BITS)) | np.uint32(3)
    wanted = np.array(asked, np.int32)
    places = np.empty(len(wanted), np.int64)

    first_places(postings, wanted, places)

    assert places.tolist() == np.searchsorted(inside, wanted).tolist()
