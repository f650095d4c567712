import pytest

from bot.quoting.expectation import Expectation, expectation_of, offers


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("HOW MANY tides are there?", Expectation.QUANTITY),
        ("What percentage of bees dance?", Expectation.QUANTITY),
        ("Which year was it?", Expectation.TIME),
        ("Which countries signed?", Expectation.PLACE),
        ("How come it ended?", Expectation.CAUSE),
        ("Whose canal is it?", Expectation.PERSON),
        ("What raises the tides?", Expectation.ANYTHING),
        ("the whole show", Expectation.ANYTHING),
    ],
)
def test_the_words_of_a_question_tell_what_it_asks_for(question: str, kind: Expectation) -> None:
    assert expectation_of(question) is kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("a dozen bees", Expectation.QUANTITY),
        ("12% of it", Expectation.QUANTITY),
        ("back in the 1990s", Expectation.TIME),
        ("on Monday", Expectation.TIME),
        ("it began last year", Expectation.TIME),
        ("he went abroad", Expectation.PLACE),
        ("thanks to rain", Expectation.CAUSE),
    ],
)
def test_a_sentence_offers_such_a_thing(sentence: str, kind: Expectation) -> None:
    assert offers(sentence, kind, asked=frozenset())


def test_a_new_name_beside_the_one_asked_about_is_an_offer() -> None:
    asked = frozenset({"rubio"})

    assert not offers("then Rubio spoke", Expectation.PERSON, asked=asked)
    assert offers("then Rubio met Low", Expectation.PERSON, asked=asked)
