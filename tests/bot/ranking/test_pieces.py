import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.loops.loops import MAX_KEY_BYTES, UNKNOWN
from bot.ranking.loops.with_numpy import NumpyLoops
from bot.ranking.pieces import PADDING, PieceTable, cut, tagged

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


@given(st.lists(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 3)), max_size=40)))
def test_the_table_finds_what_was_added_and_nothing_else(
    rounds: list[list[tuple[int, int]]],
) -> None:
    table, known = PieceTable(LOOPS), dict[tuple[int, int], int]()
    for keys in rounds:
        new = [key for key in dict.fromkeys(keys) if key not in known]
        codes = np.arange(len(known), len(known) + len(new), dtype=np.int32)
        low, high = (np.array([key[at] for key in new], np.uint64) for at in (0, 1))
        table.add(low, high, codes)
        known.update(zip(new, codes.tolist(), strict=True))

    everything = [(low, high) for low in range(1, 41) for high in range(4)]
    low, high = (np.array([key[at] for key in everything], np.uint64) for at in (0, 1))
    assert table.find(low, high).tolist() == [known.get(key, UNKNOWN) for key in everything]
    assert len(table) == len(known)


def test_a_table_grows_and_is_cleared() -> None:
    table = PieceTable(LOOPS)
    low = np.arange(1, 50_001, dtype=np.uint64)
    high = np.zeros(50_000, np.uint64)
    codes = np.arange(50_000, dtype=np.int32)

    for start in range(0, 50_000, 5_000):
        part = slice(start, start + 5_000)
        table.add(low[part], high[part], codes[part])

    assert (table.find(low, high) == codes).all()
    table.clear()
    assert len(table) == 0
    assert (table.find(low, high) == UNKNOWN).all()


def test_a_tag_makes_another_key() -> None:
    pieces = cut(b" tide tide" + PADDING, LOOPS)

    high = tagged(pieces.high, np.array([0, 1], np.uint64))

    assert high[0] == pieces.high[0] != high[1]
