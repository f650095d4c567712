import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.loops.loops import MAX_KEY_BYTES
from bot.ranking.loops.with_numpy import NumpyLoops
from bot.ranking.pieces import PADDING, cut, tagged, tags_in

LOOPS = NumpyLoops()

words = st.binary(min_size=1, max_size=20).filter(lambda word: min(word) > ord(" "))


@given(st.lists(words))
def test_a_text_is_cut_at_its_spaces(written: list[bytes]) -> None:
    pieces = cut(b"\n" + b" \n".join(written) + PADDING, LOOPS)

    bounds = zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    assert [pieces.data[start:end] for start, end in bounds] == written
    assert pieces.is_long.tolist() == [len(word) > MAX_KEY_BYTES for word in written]


@given(st.lists(words))
def test_two_pieces_have_one_key_if_they_are_the_same(written: list[bytes]) -> None:
    short = [word for word in written if len(word) <= MAX_KEY_BYTES]

    pieces = cut(b" " + b" ".join(short) + PADDING, LOOPS)

    keys = set(zip(pieces.low.tolist(), pieces.high.tolist(), strict=True))
    assert len(keys) == len(set(short))


def test_a_tag_makes_another_key() -> None:
    pieces = cut(b" tide tide" + PADDING, LOOPS)
    tags = np.array([0, 1], np.uint8)

    high = tagged(pieces.high, tags)

    assert high[0] == pieces.high[0] != high[1]
    assert [each.tolist() for each in tags_in(high)] == [pieces.high.tolist(), tags.tolist()]
