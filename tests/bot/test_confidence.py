"""How sure an answer is, and what must make no difference to it, over real articles."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Librarian, QuestionError
from bot.consideration import Consideration
from corpus.adding import add
from corpus.store import Store
from tests.builders import librarian

SEEDS = Path(__file__).parents[2] / "seeds"
UNKNOWN = "zorbulax"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Librarian:
    with Store(tmp_path_factory.mktemp("home")) as store:
        assert all(hasattr(each, "article_id") for each in add(store, [SEEDS]))
        return Librarian(store.passages())


def considered(asked: Librarian, text: str) -> Consideration | None:
    try:
        return asked.consider(text)
    except QuestionError:
        return None


@pytest.mark.parametrize(
    ("question", "rare"),
    [
        ("How big is the reward for Maduro?", "Maduro"),
        ("When did the Panama Canal open?", "Panama"),
        ("When did the Panama Canal open?", "Canal"),
        ("Which prison did Tren de Aragua come from?", "Aragua"),
        ("What did Karl von Frisch work out?", "Frisch"),
        ("Who can declare war?", "war"),
        ("When was the last leap second added?", "second"),
        ("When did Congress last declare war?", "Congress"),
        ("Why do Venezuelan generals give the Cartel of the Suns its name?", "Suns"),
        ("What is a terrorist designation?", "designation"),
        ("What is the Mérida Initiative?", "Mérida"),
    ],
)
def test_a_word_that_no_article_has_makes_less_sure(
    seeded: Librarian, question: str, rare: str
) -> None:
    assert rare in question

    known = seeded.consider(question)
    unknown = seeded.consider(question.replace(rare, UNKNOWN))

    assert unknown.confidence < known.confidence - 0.02
    assert known.confidence > 0.5


@pytest.mark.parametrize(
    "question",
    [
        "What is the price of bitcoin?",
        "How tall is the Eiffel Tower?",
        "Who won the Super Bowl in 2025?",
        "When was the Treaty of Versailles signed?",
    ],
)
def test_what_the_articles_do_not_say_is_declined(seeded: Librarian, question: str) -> None:
    assert not seeded.answer(question).answered


@pytest.mark.parametrize(
    "written",
    [
        "When did the Panama Canal open",
        "when did the panama canal open?",
        "WHEN DID THE PANAMA CANAL OPEN?!",
        "…When did the Panama Canal open???",
        "  When did\nthe Panama Canal open ?",
        "When did the Panama Canal open.",
        "When, did the Panama Canal, open;",
        "Hi! When did the Panama Canal open? Thanks!",
    ],
)
def test_marks_capitals_and_courtesy_make_no_difference(seeded: Librarian, written: str) -> None:
    plain = seeded.consider("When did the Panama Canal open?")

    found = seeded.consider(written)

    assert (found.confidence, found.quotes) == (plain.confidence, plain.quotes)


WORDS = """
who what When where why how which did the a of in to for US us U.S. Maduro Maduro's reward $50
million MS-13 MS 13 terrorist Tren de Aragua canal Panama opened 1914 leap second bees dance
honeybee war Congress declare Cartel Suns Mexico security August 8 8th 2025-08-07 and or is was
not according please don't WHO it told much percent 3.5% AT&T 9/11 madruo rewrad canul price
""".split()  # noqa: SIM905 - a list of words is read as one
ASCII = st.text(
    st.characters(codec="ascii", categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8
)
ASKED = st.lists(st.one_of(st.sampled_from(WORDS), ASCII), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(ASKED)
def test_upper_case_or_lower_case_changes_nothing(seeded: Librarian, text: str) -> None:
    shouted, whispered, written = (
        considered(seeded, each) for each in (text.upper(), text.lower(), text)
    )

    if shouted is None or whispered is None or written is None:
        assert shouted is whispered is written is None
    else:
        assert shouted.quotes == whispered.quotes == written.quotes
        assert shouted.confidence == whispered.confidence == written.confidence


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join))
def test_real_words_in_any_order_are_answered_or_declined(seeded: Librarian, text: str) -> None:
    found = considered(seeded, text)

    if found is not None:
        assert 0 <= found.confidence <= 1
        assert bool(found.quotes) is bool(found.ranked) is (found.features is not None)


NOUNS = ["canal", "harbour", "meadow", "tide", "bee", "captain", "window", "engine"]
VERBS = ["froze", "danced", "vanished", "burned", "opened"]
SENTENCES = st.tuples(st.sampled_from(NOUNS), st.sampled_from(VERBS), st.sampled_from(NOUNS)).map(
    lambda words: "The {} {} near the {}.".format(*words)
)


@settings(max_examples=30, deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=8, unique=True), st.integers(0, 2))
def test_an_unknown_word_for_a_known_one_makes_less_sure(texts: list[str], which: int) -> None:
    asked = librarian(*texts)
    words = texts[0].lower().removesuffix(".").split()
    words = [words[1], words[2], words[5]]
    replaced = [UNKNOWN if number == which else word for number, word in enumerate(words)]

    known, unknown = asked.consider(" ".join(words)), asked.consider(" ".join(replaced))

    assert unknown.confidence < known.confidence


@pytest.mark.parametrize("mark", ["?", "!", "...", " ?!", ",", " –"])
def test_no_mark_makes_surer(mark: str) -> None:
    asked = librarian("The tide rose at noon.", "Bees dance.")

    assert asked.consider(f"tide rose{mark}").confidence == asked.consider("tide rose").confidence
