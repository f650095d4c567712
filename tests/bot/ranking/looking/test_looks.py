"""The compiled look sees what numpy's sees."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from bot import BM25Ranker, Index, Question
from bot.question_words import QuestionWord
from bot.ranking.candidates import Candidates
from bot.ranking.inquiry import inquiry
from bot.ranking.looking import Look, LookHolder, NumpyLook
from bot.ranking.passage_features import PassageFeatures
from tests.bot.ranking.random_readings import READINGS
from tests.bot.ranking.shelves import WORDS, Shelf, shelves
from tests.builders import passages

pytest.importorskip("numba")

from bot.ranking.forward import encoded
from bot.ranking.looking.compiled.decoding import decoded
from bot.ranking.looking.with_numba import NumbaLook

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

ROOT = Path(bot.__file__).parents[1]

NUMPY, NUMBA = NumpyLook(), NumbaLook()

OPENINGS = st.sampled_from(["", "where is", "who saw", "when did", "how many", "why did", "what"])


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Return a question, of which words may be corrected and others carried over."""
    words = draw(st.lists(WORDS, min_size=1, max_size=6))
    asked = Question.parse(f"{draw(OPENINGS)} {' '.join(words)} tide")
    near = draw(st.lists(st.sampled_from(["canal", "moon", "tidal", "gone"]), max_size=2))
    if near:
        asked = asked.corrected({asked.words[0].text: tuple(near)})
    earlier = draw(st.sampled_from([None, "bee", "design", "zebra"]))
    if earlier and all(earlier not in word.terms for word in asked.words):
        word = QuestionWord(text=earlier, terms=(earlier,), share=0.4, carried=True)
        asked = replace(asked, words=(*asked.words, word))
    return asked


def found_by(look: Look, question: Question, index: Index) -> Candidates:
    return BM25Ranker(index, look=look).candidates(question, limit=25)


def assert_alike(question: Question, index: Index) -> None:
    found, other = (found_by(look, question, index) for look in (NUMPY, NUMBA))

    assert found.numbers.tolist() == other.numbers.tolist()
    assert found.articles == pytest.approx(other.articles, abs=1e-9)
    assert found.beginnings == pytest.approx(other.beginnings, abs=1e-9)
    asked = inquiry(question, index)
    table, compiled = (look.features(asked, index, found).T for look in (NUMPY, NUMBA))
    for name, values, others in zip(PassageFeatures._fields, table, compiled, strict=True):
        assert values == pytest.approx(others, abs=1e-9), name


@settings(max_examples=150, deadline=None)
@given(shelf=shelves(), question=questions())
def test_both_looks_see_the_same(shelf: Shelf, question: Question) -> None:
    assert_alike(question, shelf.index())


def test_a_question_of_very_many_words_is_looked_at_too() -> None:
    words = [f"tid{letter}{other}" for letter in "abcdefgh" for other in "abcdefghi"]
    index = Index.of(passages(" ".join(words), "A tide. tidaa"))

    assert_alike(Question.parse(" ".join(words[:60])), index)
    assert_alike(Question.parse(" ".join(words)), index)


@pytest.mark.parametrize(("others", "is_dense"), [(0, True), (24, False)])
def test_a_word_that_is_there_very_often_is_counted_in_full(others: int, is_dense: bool) -> None:  # noqa: FBT001
    texts = ["tide " * times + "rose." for times in (300, 16)]
    index = Index.of(passages(*texts, *["Bees dance."] * others))
    inverted = index.parts[0].segment.inverted

    assert (inverted.column_of[index.term("tide").numbers[0]] >= 0) == is_dense
    assert len(inverted.frequent)
    assert_alike(Question.parse("tide rose"), index)


@given(READINGS)
@settings(deadline=None)
def test_numbers_of_any_size_are_decoded(reading: object) -> None:
    forward = encoded(reading, np.arange(2_097_153, dtype=np.int32))  # type: ignore[arg-type]
    numbers = np.empty(max(len(forward.coded), 1), np.uint32)
    for passage in range(len(forward)):
        start, end = forward.starts[passage], forward.starts[passage + 1]
        count = decoded(forward.coded, start, end, numbers)
        known = forward.decoded(np.array([passage]))
        wanted = [*known.passage_stretches, *known.stretch_lengths, *known.forms]
        assert numbers[:count].tolist() == wanted


def test_threads_that_meet_an_index_at_once_see_the_same() -> None:
    index = Index.of(passages(*["The tide rose over the harbour."] * 20))
    question = Question.parse("When did the tide rise?")
    asked, look, start = inquiry(question, index), NumbaLook(), threading.Barrier(8)
    found = found_by(NUMPY, question, index)

    def features(_: int) -> object:
        start.wait()
        return look.features(asked, index, found).tolist()

    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(features, range(8)))

    assert seen == [NumbaLook().features(asked, index, found).tolist()] * 8


def test_nothing_found_has_no_features() -> None:
    index = Index.of(passages("The tide rose."))
    question = Question.parse("Mars")

    assert_alike(question, index)
    assert len(found_by(NUMBA, question, index).numbers) == 0


def test_a_holder_looks_at_once_and_is_compiled_later() -> None:
    index, holder = Index.of(passages("The tide rose.", "A tide.")), LookHolder()
    question = Question.parse("When did the tide rise?")
    before = found_by(holder, question, index)
    asked = inquiry(question, index)
    features = holder.features(asked, index, before)

    assert not holder.is_compiled
    assert holder.warm()
    assert holder.warm()
    assert holder.is_compiled
    assert found_by(holder, question, index).first == pytest.approx(before.first)
    assert holder.features(asked, index, before) == pytest.approx(features)


def test_the_look_is_warmed_along_with_the_kernel() -> None:
    code = "from bot.ranking import kernels, looking; print(looking.available().is_compiled)"

    assert _output(code) == "False\n"
    assert _output(code.replace("; ", "; kernels.available().warm(); ")) == "True\n"


def test_ranking_loads_nothing_compiled() -> None:
    assert _output("import sys, bot.ranking; print('numba' in sys.modules)") == "False\n"


def test_without_numba_warming_changes_nothing() -> None:
    code = """
import sys
sys.modules["numba"] = None
from bot.ranking.looking import available
print(available().warm(), available().is_compiled)
"""

    assert _output(code) == "False False\n"


def _output(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )
    return result.stdout
