from itertools import combinations

from bot import Answer, Librarian
from bot.combination import combined
from bot.rules import Rules
from tests.builders import passages

TEXTS = (
    "The tide rose at noon. The tide fell again.",
    "Bees dance in the meadow. Bees sleep in a hive.",
    "The canal froze in 1914. The canal thawed.",
)
ASKED = Librarian(passages(*TEXTS), rules=Rules(least_confidence=0.0))
SILENT = Librarian(passages(*TEXTS), rules=Rules(least_confidence=1.0))
STRICT = Librarian(passages(*TEXTS), rules=Rules(least_confidence=0.2))


def texts(answer: Answer) -> list[str]:
    return [quote.source.article_id for quote in answer.quotes]


def test_two_questions_are_answered_in_turn() -> None:
    answer = ASKED.answer("When did the tide rise? Where do bees dance?", limit=4)

    assert texts(answer)[:2] == ["a", "b"]
    assert answer.unanswered == ()
    assert answer.question.text == "When did the tide rise? Where do bees dance?"
    assert [word.text for word in answer.question.words] == ["tide", "rise", "bees", "dance"]


def test_each_question_has_its_first_quote_before_any_has_its_second() -> None:
    one = ASKED.answer("When did the tide rise and fall?")
    other = ASKED.answer("Where do bees dance or sleep?")

    answer = combined("both", [one, other], limit=9)

    assert [answer.quotes[0], answer.quotes[1]] == [one.quotes[0], other.quotes[0]]
    assert {*answer.quotes} == {*one.quotes, *other.quotes}


def test_the_limit_holds_and_yet_each_question_keeps_a_quote() -> None:
    text = "When did the tide rise? Where do bees dance? When did the canal freeze?"

    assert texts(ASKED.answer(text, limit=1)) == ["a", "b", "c"]
    assert len(ASKED.answer(text, limit=3).quotes) == 3


def test_what_both_questions_quote_is_quoted_once() -> None:
    answer = ASKED.answer("When did the tide rise? When was the tide at noon?", limit=9)

    assert len(answer.quotes) == len(set(answer.quotes))
    assert not any(
        one.source == other.source and one.span.overlaps(other.span)
        for one, other in combinations(answer.quotes, 2)
    )


def test_a_question_that_is_not_answered_beside_one_that_is_gets_listed() -> None:
    answer = STRICT.answer("When did the tide rise? What does a bitcoin cost on Mars?")

    assert texts(answer)[0] == "a"
    assert answer.unanswered == ("What does a bitcoin cost on Mars?",)
    assert answer.missing_terms == ("bitcoin", "cost", "mars")
    assert answer.nearest == ()


def test_where_none_is_answered_none_is_listed_and_titles_are_named() -> None:
    answer = SILENT.answer("Which tide is there on Mars? What does a bitcoin cost?")

    assert not answer.answered
    assert answer.unanswered == ()
    assert [source.article_id for source in answer.nearest] == ["a"]


def test_the_confidence_is_that_of_the_least_sure() -> None:
    one, other = "When did the tide rise?", "What does a bitcoin cost on Mars?"

    both = STRICT.answer(f"{one} {other}").confidence

    assert both == min(STRICT.answer(one).confidence, STRICT.answer(other).confidence)


def test_corrections_of_all_questions_are_told() -> None:
    answer = ASKED.answer("When did the tidse rise? Where do the beees dance?")

    assert answer.corrections["tidse"] == ("tide",)
    assert answer.corrections["beees"] == ("bees",)


def test_a_later_question_of_a_message_may_lean_on_an_earlier_one() -> None:
    answer = ASKED.answer("When did the canal freeze? And when did it thaw?")

    assert set(texts(answer)) == {"c"}
    assert answer.recalled == ()


def test_a_phrase_that_no_article_holds_is_told_of_every_question() -> None:
    answer = ASKED.answer('Did "tide fell" and "tide sank" differ? Did "bees sink" say much?')

    assert answer.absent == ("tide sank", "bees sink")
    assert answer.looked_in == ("with the exact words “tide fell”",)
