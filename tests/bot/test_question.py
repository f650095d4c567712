from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import MAX_QUESTION_CHARACTERS, Question, QuestionError
from bot.languages import Language

TODAY = date(2025, 8, 8)
WORDS = """
Who what When where why how which is did the The a of in to for us US U.S. Maduro's reward $50
million MS-13 MS 13 9/11 AT&T tides Tide and 3.5% rubio Panama Canal open 8th August 2025-08-08
don't according please WHO who it told much
""".split()  # noqa: SIM905 - a list of words is read as one
ASKED = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
KNOWN = frozenset({"US", "WHO", "IT", "ms13", "tide"})


def searched(text: str, known: frozenset[str] = KNOWN) -> list[str]:
    return [word.text for word in Question.parse(text, knows=known.__contains__).words]


def test_white_space_is_tidied() -> None:
    assert Question.parse(" What \n raises\tthe tides? ").text == "What raises the tides?"


def test_function_words_are_not_searched_for() -> None:
    assert searched("Who is it that raised Tides?") == ["raised", "tides"]


def test_a_word_is_searched_for_once() -> None:
    assert Question.parse("tide tides Tide").terms == ("tide",)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "Ask me something"),
        (" \n", "Ask me something"),
        ("x" * (MAX_QUESTION_CHARACTERS + 1), "in fewer words"),
        ("who is it?", "name a person, a place or a thing"),
        ("?!", "name a person, a place or a thing"),
        ("author: garcia", "name a person, a place or a thing"),
        ("tide after:yesterday", "no date that I can read"),
    ],
)
def test_a_refusal_says_what_to_do(text: str, advice: str) -> None:
    with pytest.raises(QuestionError, match=advice):
        Question.parse(text)


def test_the_longest_allowed_question_is_read() -> None:
    assert Question.parse("x" * MAX_QUESTION_CHARACTERS).words


def test_frame_words_are_informative_only_if_nothing_else_is_asked() -> None:
    asked = Question.parse("How much is it according to Rubio?")

    assert [word.text for word in asked.informative_words] == ["rubio"]
    assert [word.text for word in Question.parse("How much?").informative_words] == ["much"]


def test_a_frame_word_weighs_half() -> None:
    asked = Question.parse("How much is it according to Rubio?")

    assert {word.text: word.share for word in asked.words} == {
        "much": 0.5,
        "according": 0.5,
        "rubio": 1.0,
    }


@settings(max_examples=100, deadline=None)
@given(ASKED)
def test_capitals_make_no_difference_to_what_is_searched_for(text: str) -> None:
    parsed: list[Question | None] = []
    for each in (text, text.upper(), text.lower()):
        try:
            parsed.append(Question.parse(each, knows=KNOWN.__contains__))
        except QuestionError:
            parsed.append(None)

    one, *others = [each and (each.words, each.sequence, each.language) for each in parsed]
    assert all(other == one for other in others)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what did the us do", ["US"]),
        ("What did the US do?", ["US"]),
        ("us troops", ["US", "troops"]),
        ("WHAT DID US TROOPS DO", ["US", "troops"]),
        ("give us tides", ["give", "tides"]),
        ("the tides around us", ["tides", "around"]),
        ("what did the who say", ["WHO", "say"]),
        ("who said it", ["said"]),
    ],
)
def test_an_acronym_is_told_from_a_function_word_by_the_word_before(
    text: str, words: list[str]
) -> None:
    assert searched(text) == words


def test_tell_us_asks_for_no_country() -> None:
    with pytest.raises(QuestionError, match="name a person"):
        Question.parse("with us", knows=KNOWN.__contains__)
    assert "US" not in searched("tell us about it and the tides")


def test_an_acronym_that_no_article_has_is_a_function_word() -> None:
    assert searched("what did the us do with tides", frozenset()) == ["tides"]


@pytest.mark.parametrize("text", ["MS-13", "MS 13", "ms13", "ms 13", "MS‑13"])
def test_letters_and_a_number_are_one_name_where_an_article_has_it(text: str) -> None:
    assert Question.parse(f"Who founded {text}?", knows=KNOWN.__contains__).terms == (
        "found",
        "ms13",
    )


def test_letters_and_a_number_are_two_words_where_no_article_has_them() -> None:
    assert Question.parse("What is in room 13?", knows=KNOWN.__contains__).terms == ("room", "13")


@pytest.mark.parametrize(
    "text",
    [
        "Hi there, could you please tell me who raises the tides? Thanks!",
        "Excuse me: who raises the tides, please?",
        "who raises the tides? 🙏",
    ],
)
def test_courtesy_is_not_searched_for_and_stays_in_the_text(text: str) -> None:
    asked = Question.parse(text)

    assert asked.terms == ("rais", "tide")
    assert asked.text == text


def test_phrases_exclusions_and_filters_are_read_in_place() -> None:
    asked = Question.parse('Who said "old canal" author:garcia -tides after:2025-07 outlet:bbc?')

    assert [phrase.forms for phrase in asked.phrases] == [(("old", "canal"),)]
    assert [phrase.forms for phrase in asked.excluded] == [(("tide",),)]
    assert asked.filters.author == "garcia"
    assert asked.filters.outlet == "bbc"
    assert asked.filters.after == date(2025, 7, 1)
    assert asked.terms == ("said", "old", "canal")


def test_a_single_word_in_quotation_marks_is_no_phrase() -> None:
    assert Question.parse('Who coined "canal"?').phrases == ()


def test_last_week_is_read_only_where_there_is_a_calendar() -> None:
    text = "What do articles from last week say about tides?"

    dated, undated = Question.parse(text, today=TODAY), Question.parse(text)

    assert (dated.filters.after, dated.filters.before) == (date(2025, 7, 28), date(2025, 8, 4))
    assert "week" not in dated.terms
    assert undated.filters.is_empty
    assert "week" in undated.terms


def test_last_week_is_searched_for_where_it_is_part_of_what_is_asked() -> None:
    asked = Question.parse("When was last week's vote?", today=TODAY)

    assert asked.filters.is_empty
    assert "week" in asked.terms


def test_the_sequence_has_every_word_in_order() -> None:
    asked = Question.parse("Who found the tides and the moon?")

    assert asked.sequence == (
        ("who",), ("found",), ("the",), ("tide",), ("and",), ("the",), ("moon",),
    )  # fmt: skip


def test_a_corrected_word_is_searched_for_as_what_stands_in_for_it() -> None:
    asked = Question.parse("the tidse").corrected({"tidse": ("tides", "tidy")})

    assert asked.terms == ("tide", "tidi")
    assert asked.corrections == {"tidse": ("tides", "tidy")}
    assert asked.sequence == (("the",), ("tide", "tidi"))


def test_a_question_is_read_in_a_language_of_the_articles() -> None:
    both = (Language.ENGLISH, Language.SPANISH)

    spanish = Question.parse("¿Quién mide las mareas de la luna?", languages=both)
    english = Question.parse("¿Quién mide las mareas de la luna?")

    assert spanish.language is Language.SPANISH
    assert english.language is Language.ENGLISH


def test_without_a_sign_of_its_language_a_question_is_read_as_most_articles() -> None:
    both = (Language.SPANISH, Language.ENGLISH)

    assert Question.parse("Maduro", languages=both).language is Language.SPANISH


def test_a_word_is_searched_for_as_each_language_of_the_articles_stems_it() -> None:
    both = (Language.ENGLISH, Language.SPANISH)

    asked = Question.parse("Who measured mareas?", languages=both)

    assert asked.words[-1].terms == ("marea", "mar")


def test_which_paper_is_also_the_name_of_one() -> None:
    paper, bribe = Question.parse("Which paper had the bribes?").words

    assert {"paper", "herald"} <= {*paper.terms}
    assert bribe.terms == ("bribe",)
    assert Question.parse("Who owns the paper?").words[-1].terms == ("paper",)


def test_a_reference_to_the_article_is_not_searched_for() -> None:
    question = Question.parse("Who, according to the article, left Rome?")

    assert [word.text for word in question.words] == ["left", "rome"]
    assert question.searched == "Who, left Rome?"
    assert question.text == "Who, according to the article, left Rome?"
