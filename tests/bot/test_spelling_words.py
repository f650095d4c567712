from itertools import product

import jellyfish
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.ranking import words as ranking_words
from bot.ranking.strings import StringTable
from bot.ranking.words import (
    MOST_LETTERS,
    Lengths,
    Signatures,
    Sounds,
    Words,
    described,
    signature_of,
    sound_of,
)
from bot.spelling.nearness import sounding_like, written_like

# The Cyrillic и has the bit of the Latin h, ж that of v: other words may look alike by their bits.
LETTERS = "abhvsижя漢1-"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=13)


def words(*known: str) -> Words:
    return Words.of(StringTable.of(sorted(set(known))))


def described_in_order(*words: str) -> tuple[Signatures, Lengths, Sounds]:
    """Return what describes *words*, in the order given."""
    return described(StringTable.of_coded([word.encode() for word in words]))


@st.composite
def slipped(draw: st.DrawFn, known: list[str]) -> str:
    word = draw(st.sampled_from(known))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(word)))
        letter = draw(st.sampled_from(LETTERS))
        before, after = word[:at], word[at:]
        wrong = [letter + after, after[1:], letter + after[1:], after[1:2] + after[:1] + after[2:]]
        word = before + draw(st.sampled_from(wrong))
    return word


def test_the_length_is_in_letters_and_none_for_what_never_stands_in() -> None:
    _, lengths, _ = described_in_order("", "an", "war", "приливы", "ms-13", "don't", "a" * 999)

    assert lengths.tolist() == [0, 0, 3, 7, 0, 0, MOST_LETTERS]


def test_a_signature_tells_which_letters_a_word_has() -> None:
    signatures, _, _ = described_in_order(
        "tides", "sited", "tide", "", "прилив", "вирлип", "ad", "ac"
    )

    assert signatures[0] == signatures[1] != signatures[2]
    assert signatures[3] == 0
    assert signatures[4] == signatures[5]
    assert signatures[6] != signatures[7]


@given(st.lists(st.text(st.sampled_from(LETTERS)), max_size=5))
def test_the_signature_of_a_word_is_the_same_alone_and_among_others(several: list[str]) -> None:
    signatures, _, _ = described_in_order(*several)

    assert signatures.tolist() == [signature_of(word) for word in several]
    assert {signature_of(word).dtype for word in several} <= {signatures.dtype}


def test_every_letter_of_an_alphabet_has_a_bit_of_its_own() -> None:
    for first, last in ("az", "ая"):
        letters = [chr(code) for code in range(ord(first), ord(last) + 1)]

        assert len(set(described_in_order(*letters)[0].tolist())) == len(letters)


@pytest.fixture
def always_with_sounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking_words, "LEAST_WITH_SOUNDS", 0)


@pytest.mark.usefixtures("always_with_sounds")
def test_words_that_sound_alike_have_one_sound_and_short_or_foreign_ones_none() -> None:
    several = ["philip", "fillip", "maduro", "phil", "филип", "ms-134"]

    _, _, sounds = described_in_order(*several)

    assert sounds.tolist() == [*map(sound_of, several)]

    assert sounds[0] == sounds[1] != sounds[2]
    assert sounds[:3].all()
    assert not sounds[3:].any()


def test_what_describes_a_word_takes_nine_bytes() -> None:
    kinds = [each.dtype for each in described_in_order("tides")]

    assert kinds == [np.uint32, np.uint8, np.uint32]
    assert [each.dtype for each in described_in_order()] == kinds


def test_many_words_have_sounds_and_few_have_none() -> None:
    for count, expected in ((ranking_words.LEAST_WITH_SOUNDS, True), (3, False)):
        _, _, sounds = described_in_order(*map(str, range(count)))

        assert (len(sounds) == count) == expected


def test_no_words_have_nothing_near() -> None:
    assert not list(written_like("tides", words(), slips=2))
    assert not list(sounding_like("tides", words()))


@given(st.lists(WORDS, min_size=1, max_size=9, unique=True), st.data())
def test_words_are_spelt_as_they_were_given(known: list[str], data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(0, len(known) - 1)))

    assert words(*known).at(np.array(numbers, np.int64)) == [sorted(known)[n] for n in numbers]


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=9, unique=True), st.sampled_from([1, 2]), st.data())
def test_all_words_a_few_slips_away_are_found_and_no_others(
    known: list[str], slips: int, data: st.DataObject
) -> None:
    asked = data.draw(slipped(known).filter(lambda word: len(word) > slips))
    may_stand_in = [word for word in known if len(word) >= 3 and word.isalpha()]
    near = {word: OSA.distance(asked, word) for word in may_stand_in}

    found = list(written_like(asked, words(*known), slips=slips))

    assert sorted(found) == sorted(
        (w, distance) for w, distance in near.items() if distance <= slips
    )


@pytest.mark.parametrize("letters", [MOST_LETTERS - 1, MOST_LETTERS, MOST_LETTERS + 1, 300])
def test_very_long_words_are_words(letters: int) -> None:
    known = words("ab", "tides", "t" * letters, "t" * (letters + 9))

    assert list(written_like("t" * letters, known, slips=2)) == [("t" * letters, 0)]
    assert list(written_like("t" * (letters + 2), known, slips=2)) == [("t" * letters, 2)]


def test_more_words_than_are_compared_or_spelt_at_a_time_are_all_looked_at() -> None:
    every = ["".join(letters) for letters in product("abcdefgh", repeat=6)]
    known = words(*every)

    for asked, slips in [("abcdefg", 1), ("hhhhhh", 1), ("fabxcxde", 2)]:
        near = process.extract(asked, every, scorer=OSA.distance, score_cutoff=slips, limit=None)
        found = list(written_like(asked, known, slips=slips))

        assert sorted(found) == sorted((word, distance) for word, distance, _ in near)


SOUNDING = st.text(st.sampled_from("ptkfhiae"), min_size=4, max_size=8)


@given(st.lists(SOUNDING | st.just("filípp"), unique=True), SOUNDING)
def test_words_that_sound_alike_are_found_with_and_without_their_sounds(
    several: list[str], asked: str
) -> None:
    found = [*sounding_like(asked, words(*several))]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking_words, "LEAST_WITH_SOUNDS", 0)
        assert [*sounding_like(asked, words(*several))] == found
    may_sound_alike = [w for w in several if w.isascii() and len(w) >= 5 <= len(asked)]
    assert {*found} == {
        word
        for word in may_sound_alike
        if jellyfish.metaphone(word) == jellyfish.metaphone(asked)
        and abs(len(word) - len(asked)) <= 2
        and OSA.distance(word, asked) <= len(asked) // 2
    }


@pytest.mark.usefixtures("always_with_sounds")
def test_words_of_one_hash_that_sound_different_are_told_apart() -> None:
    # A table in which every word claims the sound of the first.
    honest = words("fillip", "phillipp", "tillip")
    sounds = np.full(3, honest.sounds[0])
    known = Words(
        strings=honest.strings,
        signatures=honest.signatures,
        lengths=honest.lengths,
        sounds=sounds,
    )

    assert set(sounding_like("philip", known)) == {"fillip", "phillipp"}
