"""The compiled loops give what numpy's give."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from string import ascii_letters, ascii_lowercase
from types import ModuleType

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import bot
from bot.languages import Language
from bot.ranking.flat import flattened
from bot.ranking.grams import Letters
from bot.ranking.key_numbers import KeyNumbers
from bot.ranking.laid_letters import LaidLetters
from bot.ranking.loops import available
from bot.ranking.loops.choice import LoopHolder
from bot.ranking.loops.layouts import MAX_KEY_BYTES, Passages, Pieces, Room, Runs, Words
from bot.ranking.loops.with_numpy import NumpyLoops
from bot.ranking.numbering import starts_of
from bot.ranking.postings import Postings
from bot.ranking.reading import FormReader
from bot.ranking.readings import Reading
from bot.ranking.slots import slots_of
from bot.ranking.string_numbers import StringNumbers
from bot.ranking.strings import UNKNOWN, StringTable
from bot.ranking.vocabulary import parts_of
from bot.ranking.words import MOST_LETTERS, described, marks_of
from bot.terms import MARKS
from tests.bot.ranking.random_readings import READINGS
from tests.bot.ranking.test_key_numbers import laid_out, stretches
from tests.bot.ranking.test_reading import PIECES, forms_in, many_texts, read, words_of

pytest.importorskip("numba")

from bot.ranking.loops.compiled import (
    letters,
    owning,
    pieces,
    placing,
    runs,
    slots,
    spelling,
    strings,
    tallying,
    words,
)
from bot.ranking.loops.with_numba import NumbaLoops

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

ROOT = Path(bot.__file__).parents[1]

NUMPY, NUMBA = NumpyLoops(), NumbaLoops()

numbers = st.integers(0, 2**31 - 1) | st.sampled_from([0, 127, 128, 16_383, 16_384, 2_097_152])


@pytest.fixture(autouse=True, scope="module")
def _warm(compiled: None) -> None:  # noqa: ARG001 - it is compiled elsewhere
    NUMBA.warm()


@given(many_texts)
def test_compiled_and_plain_reading_give_the_same_forms(
    several: list[tuple[str, Language]],
) -> None:
    plain, compiled = FormReader(loops=NUMPY), FormReader(loops=NUMBA)
    texts = [text for text, _ in several]
    languages = [language for _, language in several]

    for _ in range(2):
        expected, lengths = read(plain, texts, languages)
        found, compiled_lengths = read(compiled, texts, languages)

        assert compiled_lengths.tolist() == lengths.tolist()
        assert words_of(compiled, found.tolist()) == words_of(plain, expected.tolist())


@pytest.mark.parametrize("language", Language)
def test_every_tricky_piece_is_read_alike_with_marks_around_it(language: Language) -> None:
    marked = [f"{mark}{piece}{mark}" for piece in PIECES for mark in MARKS]
    scaled = [f"{piece} million" for piece in marked]
    texts = [*marked, *scaled]

    plain, compiled = FormReader(loops=NUMPY), FormReader(loops=NUMBA)

    expected, _ = read(plain, texts, [language] * len(texts))
    found, _ = read(compiled, texts, [language] * len(texts))

    assert words_of(compiled, found.tolist()) == words_of(plain, expected.tolist())


@given(stretches)
def test_pieces_are_cut_and_numbered_alike_but_for_marks(
    written: list[tuple[list[bytes], int]],
) -> None:
    data, parts = laid_out(written)
    plain, compiled = KeyNumbers(NUMPY), KeyNumbers(NUMBA)

    mine = compiled.of_pieces(data, parts)

    bounds = zip(mine.starts.tolist(), mine.ends.tolist(), strict=True)
    found = [data[start:end] for start, end in bounds]
    whole = [word for several, _ in written for word in several]
    assert all(piece in word for piece, word in zip(found, whole, strict=True))
    kept = iter(found)
    unmarked = [([next(kept) for _ in several], tag) for several, tag in written]
    expected = plain.of_pieces(*laid_out(unmarked))
    assert mine.codes.tolist() == expected.codes.tolist()
    assert mine.bounds.tolist() == expected.bounds.tolist()
    for ours, theirs in zip(compiled.keys(slice(None)), plain.keys(slice(None)), strict=True):
        assert ours.tolist() == theirs.tolist()


@given(st.lists(st.lists(st.integers(0, 9))))
def test_forms_are_counted_alike(several: list[list[int]]) -> None:
    expected = np.bincount([form for forms in several for form in forms], minlength=12)
    for loops in (NUMPY, NUMBA):
        counts = np.zeros(12, np.int64)
        for forms in several:
            loops.count(np.array(forms, np.int32), counts)

        assert counts.tolist() == expected.tolist()


@given(st.lists(st.lists(st.integers(0, 9) | st.lists(st.integers(0, 9), max_size=3))))
def test_the_forms_of_pieces_are_laid_out_alike(written: list[list[int | list[int]]]) -> None:
    every = [piece for stretch in written for piece in stretch]
    odd = [piece for piece in every if isinstance(piece, list)]
    codes = np.array([-2 if isinstance(piece, list) else piece for piece in every], np.int32)
    laid = Pieces(codes, codes, codes, starts_of(np.array([*map(len, written)], np.int64)))

    expected = [[form for piece in stretch for form in forms_of(piece)] for stretch in written]
    for loops in (NUMPY, NUMBA):
        forms, lengths = loops.forms(laid, odd)
        assert {forms.dtype.str, lengths.dtype.str} == {np.dtype(np.int32).str}
        assert forms.tolist() == [form for stretch in expected for form in stretch]
        assert lengths.tolist() == [*map(len, expected)]


def forms_of(piece: int | list[int]) -> list[int]:
    return piece if isinstance(piece, list) else [piece]


@given(st.lists(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=40)))
def test_keys_are_numbered_alike(rounds: list[list[tuple[int, int]]]) -> None:
    plain, compiled = KeyNumbers(NUMPY), KeyNumbers(NUMBA)

    for keys in rounds:
        low, high = (np.array([key[at] for key in keys], np.uint64) for at in (0, 1))
        assert compiled.of(low, high).tolist() == plain.of(low, high).tolist()

    for found, expected in zip(compiled.keys(slice(None)), plain.keys(slice(None)), strict=True):
        assert found.tolist() == expected.tolist()


@given(*[st.sets(st.text("abя", max_size=6)) for _ in range(2)])
def test_strings_are_merged_alike(one: set[str], other: set[str]) -> None:
    tables = [StringTable.of(sorted(each)) for each in (one, other)]
    lots = [(table.letters, table.starts) for table in tables]

    expected, found = NUMPY.merge(lots[0], lots[1]), NUMBA.merge(lots[0], lots[1])

    for name, theirs in expected._asdict().items():
        mine = getattr(found, name)
        assert (name, mine.tolist(), mine.dtype) == (name, theirs.tolist(), theirs.dtype)


def tables(*alphabets: str) -> st.SearchStrategy[StringTable]:
    """Return tables of strings of the *alphabets* in turn."""
    strings = st.one_of([st.text(each, max_size=12) for each in alphabets])
    return st.sets(strings, max_size=60).map(sorted).map(StringTable.of)


@given(st.lists(st.lists(st.text("abyzä7", max_size=7))))
def test_strings_are_sorted_alike(rounds: list[list[str]]) -> None:
    plain, compiled = StringNumbers(NUMPY), StringNumbers(NUMBA)

    for several in rounds:
        expected, places = plain.table(plain.of(several))
        found, compiled_places = compiled.table(compiled.of(several))

        assert [*found] == [*expected]
        assert compiled_places.tolist() == places.tolist()
        assert compiled_places.dtype == places.dtype
        assert {found.letters.dtype, found.starts.dtype} == {np.dtype("u1"), np.dtype("i8")}


def is_long(string: str | int) -> bool:
    return len(str(string).encode()) > MAX_KEY_BYTES


@example([("Responsibilities of incomprehensibleness", Language.ENGLISH)])
@example([("internationalisms internationalism", Language.GERMAN)])
# Its terms are the same but for what is too long for a key, its words are not.
@example([("zyx'wvutsrqponmlkjb zyxwvutsrqponmlkja", Language.ENGLISH)])
# One is what the other begins with.
@example([("bcdfghjklmnpqrtvw bcdfghjklmnpqrt", Language.ENGLISH)])
@example([("b " * 300 + "c " * 555 + "d " * 256, Language.ENGLISH)])
@example([(f"tide {'e' * 300} low", Language.ENGLISH)])
# Many forms of one term.
@example([(" ".join(f"{'a' * n}'{'a' * (9 - n)}" for n in range(1, 9)), Language.ENGLISH)])
@given(many_texts)
def test_forms_come_to_their_words_the_commonest_first(
    several: list[tuple[str, Language]],
) -> None:
    reader = FormReader(loops=NUMBA)
    for times in range(1, 3):
        texts = [text for text, _ in several] * times
        forms, _ = read(reader, texts, [language for _, language in several] * times)
        scratch = np.full(len(reader.forms), times, np.int32)

        found = reader.forms.settle(forms, scratch)

        written = words_of(reader, forms.tolist())
        terms, words = (sorted({word[at] for word in written}) for at in (0, 1))
        beginnings = [
            Counter(str(string).encode()[:MAX_KEY_BYTES] for string in strings if is_long(string))
            for strings in (terms, words)
        ]
        if any(count > 1 for counter in beginnings for count in counter.values()):
            assert found is None
            return
        assert found is not None
        ranks = [(terms.index(term), words.index(word), kinds) for term, word, kinds in written]
        counts = Counter(ranks)
        expected = sorted(counts, key=lambda each: (-counts[each], each))
        assert [*StringTable.of_letters(*found.terms)] == terms
        assert [*StringTable.of_letters(*found.words)] == words
        assert [*zip(*(of.tolist() for of in parts_of(found.keys)), strict=True)] == expected
        assert found.counts.tolist() == [counts[each] for each in expected]
        assert [expected[form] for form in found.forms.tolist()] == ranks
        assert [each.dtype.str for each in found[2:]] == ["<i8", "<i8", "<i4"]


def test_there_is_room_for_the_letters_of_longer_strings() -> None:
    # Nobody would notice if there was not: what is compiled looks at no bounds.
    strings = StringNumbers(NUMBA)
    numbers = [strings.alone(letter * count) for letter, count in (("a", 300), ("b", 16))]

    assert spelling.size_of(strings.keys[numbers], strings.longer) >= 300 + 16


@given(tables("ab", "abc7", ascii_lowercase, "%&'-."))
def test_the_letters_of_terms_are_gone_through_alike(terms: StringTable) -> None:
    laid = LaidLetters(terms)
    passages = np.arange(1, len(terms) + 1, dtype=np.int32)
    expected = plain_runs(terms, passages)

    found = NUMBA.runs(terms.strings, passages)
    numbers, run_counts = NUMBA.shapes(terms.strings, 5)

    for name, theirs in expected._asdict().items():
        mine = getattr(found, name)
        assert (name, mine.tolist(), mine.dtype) == (name, theirs.tolist(), theirs.dtype)
    for mine, theirs in ((numbers, laid.beginnings()), (run_counts, laid.run_counts)):
        assert (mine.tolist(), mine.dtype) == (theirs.tolist(), theirs.dtype)


def plain_runs(terms: StringTable, passages: npt.NDArray[np.int32]) -> Runs:
    """Return the runs of *terms*, each held by so many *passages*, as numpy finds them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StringTable, "is_plain", False)
        return Letters(terms).runs(passages)


@example(StringTable.of(["a" * MOST_LETTERS, "a" * (MOST_LETTERS + 100)]))
@given(tables("ab", ascii_letters, "az7'", "@`[{"))
def test_words_are_told_apart_alike(words: StringTable) -> None:
    expected, found = marks_of(words), NUMBA.marks(words.strings)

    for name, theirs in expected._asdict().items():
        mine = getattr(found, name)
        assert (name, mine.tolist(), mine.dtype) == (name, theirs.tolist(), theirs.dtype)


# Several letters of two bytes are longer in bytes than a beginning is in letters.
@example(StringTable.of(["яяяab", "яяяba"]))
@given(tables("ab", "abя", "\0a"))
def test_letters_that_compiled_loops_do_not_know_are_not_given_to_them(
    strings: StringTable,
) -> None:
    assert available().warm()
    letters, expected = Letters(strings), LaidLetters(strings)
    marks = marks_of(strings)

    signatures, lengths, _ = described(strings)

    found, (runs, of) = letters.runs(np.ones(len(strings), np.int32)), expected.runs()
    assert [*StringTable.of_letters(found.letters, found.starts)] == [*runs]
    assert found.of.tolist() == of.tolist()
    told = (expected.beginnings().tolist(), expected.run_counts.tolist())
    assert tuple(each.tolist() for each in letters.shapes()) == told
    assert signatures.tolist() == marks.signatures.tolist()
    assert lengths.tolist() == marks.lengths.tolist()


@given(tables("ab", "abя", "\0a"))
def test_strings_have_the_same_slots(strings: StringTable) -> None:
    found = NUMBA.slots(strings.strings)

    if len(strings):
        expected = slots_of(strings.coded())
        assert (found.tolist(), found.dtype) == (expected.tolist(), expected.dtype)
    compiled = replace(strings, slots=found)
    asked = [*strings, "missing"]
    assert compiled.numbers_of(asked) == [*range(len(strings)), UNKNOWN]


@given(READINGS, st.data())
def test_words_are_counted_alike(reading: Reading, data: st.DataObject) -> None:
    forms, numbers_of = np.unique(reading.forms, return_inverse=True)
    terms = st.lists(st.integers(0, 4), min_size=len(forms), max_size=len(forms))
    steps = data.draw(st.lists(st.integers(0, 1), min_size=5, max_size=5))
    counted = Words(
        forms=numbers_of.astype(np.int32),
        term_of=np.array(data.draw(terms), np.int32),
        class_of=np.cumsum(steps, dtype=np.int32),
        stretch_lengths=reading.stretch_lengths,
        passage_stretches=reading.passage_stretches,
        article_passages=reading.article_passages,
    )

    expected, found = NUMPY.tally(counted), NUMBA.tally(counted)

    theirs, ours = (each._asdict() | flattened(each.postings) for each in (expected, found))
    del theirs["postings"], ours["postings"]
    for name, one in theirs.items():
        assert (name, ours[name].tolist(), ours[name].dtype) == (name, one.tolist(), one.dtype)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(0, 9)),
        st.integers(1, 4) | st.sampled_from([14, 15, 16, 254, 255, 256, 70_000]),
    ),
    st.sampled_from([0.0, 0.3, 1.0]),
)
def test_postings_are_placed_alike(
    frequencies: dict[tuple[int, int], int], dense_above: float
) -> None:
    keys = sorted(frequencies)
    rows = (
        np.array([term for term, _ in keys], np.int32),
        np.array([document for _, document in keys], np.int32),
        np.array([frequencies[key] for key in keys], np.int32),
    )
    holding = np.bincount(rows[0], minlength=6)
    rooms = [_room(holding, dense_above) for _ in range(2)]

    # The second half comes in another portion, which begins in the middle of a term.
    for portion in (slice(0, len(keys) // 2), slice(len(keys) // 2, None)):
        postings = Postings.of(*(each[portion] for each in rows))
        NUMPY.place(postings, rooms[0])
        NUMBA.place(postings, rooms[1])

    for name, one in rooms[0]._asdict().items():
        assert (name, np.array_equal(one, rooms[1]._asdict()[name])) == (name, True)


def _room(holding: npt.NDArray[np.int64], dense_above: float) -> Room:
    """Return room for six terms in ten documents."""
    is_dense = holding > 10 * dense_above
    column_of = np.where(is_dense, np.cumsum(is_dense) - 1, -1).astype(np.int32)
    sparse = np.where(is_dense, 0, holding)
    return Room(
        packed=np.zeros(sparse.sum(), np.uint32),
        bounds=np.zeros(sparse.sum(), np.uint8),
        column_of=column_of,
        columns=np.zeros((is_dense.sum(), 10), np.uint8),
        greatest=np.zeros(6, np.float32),
        free=np.cumsum(sparse) - sparse,
        damping=np.linspace(0.1, 3, 10),
        most=2.5,
    )


@given(READINGS, st.data())
def test_passages_are_coded_alike(reading: Reading, data: st.DataObject) -> None:
    forms, numbers_of = np.unique(reading.forms, return_inverse=True)
    move = data.draw(st.lists(numbers, min_size=len(forms), max_size=len(forms)))
    lengths = (reading.stretch_lengths, reading.passage_stretches)
    passages = Passages(numbers_of.astype(np.int32), *lengths)

    expected, starts = NUMPY.encode(passages, np.array(move, np.int32))
    found, compiled_starts = NUMBA.encode(passages, np.array(move, np.int32))

    assert (found.tolist(), found.dtype) == (expected.tolist(), expected.dtype)
    assert (compiled_starts.tolist(), compiled_starts.dtype) == (starts.tolist(), starts.dtype)


@pytest.mark.parametrize(
    "module", [letters, owning, pieces, placing, runs, slots, spelling, strings, tallying, words]
)
def test_what_is_compiled_takes_nothing_that_has_a_name_of_ours(module: ModuleType) -> None:
    # What numba keeps would be read by a later version, in which that name may be gone.
    kept = [each for each in vars(module).values() if hasattr(each, "signatures")]

    assert kept
    assert not [each for each in kept if "Named" in str(each.signatures)]


@pytest.mark.parametrize("turn", [LoopHolder.warm, LoopHolder.compile_lazily])
def test_a_holder_is_plain_until_it_is_told(turn: Callable[[LoopHolder], bool]) -> None:
    holder = LoopHolder()
    reader = FormReader(loops=holder)
    text = "The tide rose (again)."
    expected = forms_in(reader, text)

    assert not holder.is_compiled
    assert turn(holder)
    assert turn(holder)
    assert holder.is_compiled
    assert forms_in(reader, text) == expected


def test_the_loops_are_warmed_along_with_the_kernel() -> None:
    code = "from bot.ranking import kernels, loops; print(loops.available().is_compiled)"

    assert _output(code) == "False\n"
    assert _output(code.replace("; ", "; kernels.available().warm(); ")) == "True\n"


def test_without_numba_warming_changes_nothing() -> None:
    code = """
import sys
sys.modules["numba"] = None
from bot.ranking.loops import available
print(available().warm(), available().is_compiled)
"""

    assert _output(code) == "False False\n"


def _output(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )
    return result.stdout
