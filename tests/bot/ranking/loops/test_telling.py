"""A language is told alike with compiled loops and without."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import language_of as told_by_all_words
from bot.languages import Language
from bot.languages.detection import OWNER_OF
from bot.ranking import telling
from bot.ranking.key_numbers import fits
from bot.ranking.loops import available
from bot.ranking.loops.choice import LoopHolder
from bot.ranking.numbering import starts_of
from bot.ranking.telling import languages_of, owned_words

pytest.importorskip("numba")

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

OWN = sorted(OWNER_OF)
# Any white space parts words, control characters do not, and marks are part of them.
PARTS = st.sampled_from([" "] * 9 + ["\n", "\t", "\x0b", "\x1f", "\x00", "\x08", ". ", "\u2009"])
WORDS = st.sampled_from([*OWN, *(word.upper() for word in OWN[::7]), "tide", "x" * 16, "é"])
# Mostly of one language, or nothing is ever plain.
GERMAN = st.sampled_from([word for word in OWN if OWNER_OF[word] == "de" and word.isascii()])
TEXTS = st.lists(st.tuples(GERMAN | GERMAN | GERMAN | GERMAN | WORDS, PARTS), max_size=150).map(
    lambda pairs: "".join(word + part for word, part in pairs)
)


@pytest.fixture(autouse=True, scope="module")
def _at_a_glance() -> Iterator[None]:
    """Look at a few texts as at many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "_MANY", 0)
        yield


def test_a_few_texts_are_told_without_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_MANY", 2)
    monkeypatch.delattr(telling, "available")

    assert languages_of(["Der alte Hafen war nicht für alle, die mit dem Boot kamen."]) == ["de"]


@given(st.lists(TEXTS, max_size=4))
def test_without_compiled_loops_it_is_told_alike(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "available", LoopHolder)

        assert languages_of(texts) == [*map(told_by_all_words, texts)]


@pytest.fixture(autouse=True, scope="module")
def _warm(compiled: None) -> None:  # noqa: ARG001 - it is compiled elsewhere
    assert available().warm()


@given(st.lists(TEXTS, max_size=4))
def test_an_article_is_of_the_language_that_all_its_words_tell(texts: list[str]) -> None:
    assert languages_of(texts) == [*map(told_by_all_words, texts)]


@given(st.lists(TEXTS.filter(str.isascii), max_size=4))
def test_words_are_counted_for_their_owners(texts: list[str]) -> None:
    words = [OWNER_OF.keys() & set(text.lower().split()) for text in texts]
    found = [Counter(OWNER_OF[word] for word in of_text) for of_text in words]
    starts = starts_of(np.array([*map(len, texts)], np.int64))

    counts = available().owned("".join(texts).encode(), starts, owned_words())

    assert counts is not None
    assert counts.tolist() == [[each[language] for language in Language] for each in found]


def test_no_word_that_is_counted_is_too_long_for_a_key() -> None:
    assert all(fits(word.encode()) for word in OWN if word.isascii())
