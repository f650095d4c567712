from itertools import accumulate
from string import ascii_letters

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.key_numbers import KeyNumbers, bytes_of, fits, keys_of
from bot.ranking.loops.layouts import PADDING, Stretches
from bot.ranking.loops.with_numpy import NumpyLoops

LOOPS = NumpyLoops()

pairs = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=40)


@given(st.lists(st.tuples(pairs, st.booleans())))
def test_a_key_keeps_the_number_that_it_was_given_first(
    rounds: list[tuple[list[tuple[int, int]], bool]],
) -> None:
    numbers = KeyNumbers(LOOPS)
    known: dict[tuple[int, int], int] = {}
    everything: list[tuple[int, int]] = []
    for keys, is_one_appended in rounds:
        for key in keys:
            if key not in known:
                known[key] = len(everything)
                everything.append(key)
        low, high = (np.array([key[at] for key in keys], np.uint64) for at in (0, 1))

        assert numbers.of(low, high).tolist() == [known[key] for key in keys]
        if is_one_appended:
            assert numbers.append(7, 1) == len(everything)
            everything.append((7, 1))

    assert len(numbers) == len(everything)
    low, high = numbers.keys(slice(None))
    assert [*zip(low.tolist(), high.tolist(), strict=True)] == everything


def test_many_keys_are_numbered_and_forgotten() -> None:
    numbers = KeyNumbers(LOOPS)
    low = np.arange(1, 50_001, dtype=np.uint64)
    high = np.zeros(50_000, np.uint64)

    for start in range(0, 50_000, 5_000):
        part = slice(start, start + 5_000)
        assert numbers.of(low[part], high[part]).tolist() == [*range(start, start + 5_000)]
    assert numbers.of(low[::-1], high).tolist() == [*range(49_999, -1, -1)]

    numbers.clear()
    assert len(numbers) == 0
    assert numbers.of(low[7:9], high[7:9]).tolist() == [0, 1]


@given(st.lists(st.binary(max_size=15).filter(lambda each: b"\0" not in each)))
def test_a_key_holds_all_of_a_short_string(strings: list[bytes]) -> None:
    assert bytes_of(*keys_of(strings)) == strings


letters = st.sampled_from(ascii_letters.encode())
marks = st.sampled_from(b".,'-@[`{")
others = st.integers(ord("!"), 255)
words = st.lists(letters | letters | letters | marks | others, min_size=1, max_size=20).map(bytes)
stretches = st.lists(st.tuples(st.lists(words), st.integers(0, 3)))


def laid_out(written: list[tuple[list[bytes], int]]) -> tuple[bytes, Stretches]:
    texts = [b"\x1f \n".join(several) for several, _ in written]
    offsets = [1, *(1 + end for end in accumulate(len(text) + 1 for text in texts))]
    tags = np.array([tag for _, tag in written], np.uint8)
    data = b"\n".join((b"", *texts, PADDING))
    return data, Stretches(np.array(offsets, np.intp), tags)


@given(stretches)
def test_a_text_is_cut_at_its_spaces(written: list[tuple[list[bytes], int]]) -> None:
    data, parts = laid_out(written)

    pieces = KeyNumbers(LOOPS).of_pieces(data, parts)

    bounds = zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)
    assert [data[start:end] for start, end in bounds] == [
        word for several, _ in written for word in several
    ]
    assert np.diff(pieces.bounds).tolist() == [len(several) for several, _ in written]


@given(stretches)
def test_two_pieces_have_one_number_if_they_and_their_tags_are_the_same(
    written: list[tuple[list[bytes], int]],
) -> None:
    numbers = KeyNumbers(LOOPS)
    data, parts = laid_out(written)

    pieces = numbers.of_pieces(data, parts)

    # A long one counts as an empty one.
    expected = [(word if fits(word) else b"", tag) for several, tag in written for word in several]
    low, high = numbers.keys(pieces.codes)
    tags = (high >> np.uint64(56)).tolist()
    untagged = high & np.uint64((1 << 56) - 1)
    assert [*zip(bytes_of(low, untagged), tags, strict=True)] == expected
    assert len(numbers) == len(set(expected))
