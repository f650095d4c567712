import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.expectation import Expectation, Kind, expectation_of, kinds_of, marked_words
from bot.languages import Language


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("HOW MANY tides are there?", Expectation.QUANTITY),
        ("How big is it?", Expectation.QUANTITY),
        ("What percentage of bees dance?", Expectation.QUANTITY),
        ("When did it end?", Expectation.TIME),
        ("Which year was it?", Expectation.TIME),
        ("Where is it?", Expectation.PLACE),
        ("Which countries signed?", Expectation.PLACE),
        ("Why did it end?", Expectation.CAUSE),
        ("How come it ended?", Expectation.CAUSE),
        ("Who ended it?", Expectation.PERSON),
        ("Whose canal is it?", Expectation.PERSON),
        ("What raises the tides?", Expectation.ANYTHING),
        ("the whole show", Expectation.ANYTHING),
    ],
)
def test_the_words_of_a_question_tell_what_it_asks_for(question: str, kind: Expectation) -> None:
    assert expectation_of(question) is kind
    assert expectation_of(question.upper()) is kind


def test_a_question_is_read_in_its_own_language() -> None:
    assert expectation_of("¿Cuándo terminó?", Language.SPANISH) is Expectation.TIME
    assert expectation_of("¿Cuándo terminó?") is Expectation.ANYTHING


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("dozen", Kind.QUANTITY),
        ("12", Kind.QUANTITY),
        ("1990s", Kind.TIME | Kind.QUANTITY),
        ("2025", Kind.TIME | Kind.QUANTITY),
        ("Monday", Kind.TIME),
        ("July", Kind.TIME),
        ("year", Kind.TIME),
        ("abroad", Kind.PLACE),
        ("in", Kind.LOCATIVE | Kind.FUNCTION),
        ("thanks", Kind.CAUSE),
        ("because", Kind.CAUSE | Kind.FUNCTION),
        ("Rubio", Kind.NAME),
        ("The", Kind.FUNCTION),
        ("is", Kind.COPULA | Kind.FUNCTION),
        ("called", Kind.COPULA),
        ("bees", Kind.NONE),
    ],
)
def test_a_word_is_part_of_such_things(word: str, kind: Kind) -> None:
    assert kinds_of(word) == kind


def test_the_month_of_may_has_its_capital() -> None:
    assert Kind.TIME in kinds_of("May")
    assert Kind.TIME not in kinds_of("may")


def test_numbers_and_months_are_known_in_other_languages() -> None:
    assert kinds_of("fünf", Language.GERMAN) == Kind.QUANTITY
    assert kinds_of("agosto", Language.SPANISH) == Kind.TIME
    assert kinds_of("agosto") == Kind.NONE


@given(
    st.text("aemtyz", min_size=1) | st.sampled_from(["may", "ten", "because", "in", "enero"]),
    st.sampled_from(Language),
)
def test_a_capital_alone_makes_a_name_of_a_word_unless_it_is_marked(
    word: str, language: Language
) -> None:
    if word not in marked_words(language):
        assert kinds_of(word, language) == Kind.NONE
        assert kinds_of(word.capitalize(), language) == Kind.NAME
        assert kinds_of(word.upper(), language) == Kind.NAME
