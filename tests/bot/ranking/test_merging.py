import numpy as np
import pytest
from hypothesis import given, settings

from bot.ranking import merging
from bot.ranking.article_texts import ArticleTexts
from bot.ranking.building import segment_of
from bot.ranking.merging import merged
from bot.ranking.segment import Segment
from tests.bot.ranking.shelves import Shelf, shelves


def same(one: Segment, other: Segment) -> bool:
    ours, theirs = one.arrays(), other.arrays()
    return ours.keys() == theirs.keys() and all(
        np.array_equal(ours[name], theirs[name]) and ours[name].dtype == theirs[name].dtype
        for name in ours
    )


@settings(max_examples=40, deadline=None)
@given(shelf=shelves())
def test_segments_merged_are_the_segment_of_what_is_left_in_them(shelf: Shelf) -> None:
    of_left = segment_of([ArticleTexts.of(shelf.left)])

    assert same(merged(shelf.segments, shelf.removed), of_left)


@settings(max_examples=10, deadline=None)
@given(shelf=shelves())
def test_it_makes_no_difference_how_much_is_merged_at_once(shelf: Shelf) -> None:
    at_once = merged(shelf.segments, shelf.removed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "PASSAGES_AT_ONCE", 2)
        assert same(merged(shelf.segments, shelf.removed), at_once)


@settings(max_examples=10, deadline=None)
@given(shelf=shelves())
def test_a_segment_comes_back_from_its_arrays(shelf: Shelf) -> None:
    for segment in shelf.segments:
        assert same(Segment.of(dict(segment.arrays())), segment)
