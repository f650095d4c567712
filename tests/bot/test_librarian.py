from datetime import date
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Index, Librarian, QuestionError
from bot.languages import Language
from bot.quoting.sentence_features import SentenceFeatures
from bot.rules import Rules
from tests.builders import librarian, passages

TEXTS = ("The tide rose.", "The tide rose at noon.", "Bees dance. The tide fell.")


def test_the_same_question_gets_the_same_answer() -> None:
    asked = librarian(*TEXTS)

    assert asked.answer("When did the tide rise?") == asked.answer("When did the tide rise?")


def test_no_order_of_loading_makes_a_difference() -> None:
    answers = [
        Librarian(order).answer("When did the tide rise?")
        for order in permutations(passages(*TEXTS))
    ]

    assert answers[0].answered
    assert all(answer == answers[0] for answer in answers)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*TEXTS, "A moon.", "Tide, moon."]), min_size=2, max_size=6),
    st.randoms(use_true_random=False),
)
def test_no_order_of_any_articles_makes_a_difference(texts: list[str], random: Random) -> None:
    held = passages(*texts)
    shuffled = held.copy()
    random.shuffle(shuffled)

    question = "When did the tide rise to the moon?"

    assert Librarian(shuffled).consider(question) == Librarian(held).consider(question)


@pytest.mark.parametrize(
    ("question", "advice"),
    [(" ", "Ask me something"), ("x" * 501, "fewer words"), ("who?", "name a person")],
)
def test_a_question_that_cannot_be_asked_is_refused(question: str, advice: str) -> None:
    for ask in (librarian(*TEXTS).answer, librarian(*TEXTS).consider):
        with pytest.raises(QuestionError, match=advice):
            ask(question)


@pytest.mark.parametrize("question", ["How much did the tide rose?", "Please explain the tide"])
def test_a_frame_word_is_never_missing(question: str) -> None:
    answer = librarian("The tide rose.", "Bees dance.").answer(question)

    assert answer.answered
    assert answer.missing_terms == ()


def test_a_word_that_only_a_title_contains_is_not_missing() -> None:
    answer = librarian("The moon pulls.", title="Tides").answer("tides")

    assert answer.missing_terms == ()
    assert answer.quotes[0].text == "The moon pulls."


def test_a_corrected_word_is_not_missing() -> None:
    answer = librarian("The moon raises the tides.").answer("What raises the tidse?")

    assert answer.corrections == {"tidse": ("tides",)}
    assert answer.missing_terms == ()
    assert [word.text for word in answer.question.words] == ["raises", "tidse"]


def test_an_ordinary_word_that_no_article_has_is_missing_and_not_corrected() -> None:
    rules = Rules(is_ordinary=lambda word, language: (word, language) == ("decoded", "en"))
    held = passages("He decided on tides.")
    question = "Who decoded the tides?"

    answer = Librarian(held, rules=rules).answer(question)

    assert (answer.corrections, answer.missing_terms) == ({}, ("decoded",))
    assert Librarian(held).answer(question).corrections == {"decoded": ("decided",)}


def test_at_most_three_nearest_titles_are_named_each_once() -> None:
    long = "The tide rose at noon. " * 60
    asked = librarian(long, "The tide fell.", "The tide ebbed.", "The tide stood.")

    answer = asked.answer("Which tides has the planet Mars got?")

    names = [source.article_id for source in answer.nearest]
    assert not answer.answered
    assert len(names) == len(set(names)) == 3


def test_an_answer_names_no_nearest_titles() -> None:
    assert librarian(*TEXTS).answer("tide").nearest == ()


def test_a_question_about_nothing_in_the_articles_names_no_titles() -> None:
    answer = librarian(*TEXTS).answer("Who is Maduro?")

    assert (answer.quotes, answer.nearest, answer.missing_terms) == ((), (), ("maduro",))


@pytest.mark.parametrize("question", ["tide", "Did the tide of Mars cost bees?", "bees mars"])
def test_at_a_least_confidence_of_nought_whatever_matches_is_quoted(question: str) -> None:
    asked = Librarian(passages(*TEXTS), rules=Rules(least_confidence=0.0))

    assert asked.answer(question).answered


@pytest.mark.parametrize("question", ["tide", "tide rose at noon", "bees dance"])
def test_at_a_least_confidence_of_one_nothing_is_quoted(question: str) -> None:
    asked = Librarian(passages(*TEXTS), rules=Rules(least_confidence=1.0))

    answer = asked.answer(question)

    assert not answer.answered
    assert answer.nearest


def test_the_least_confidence_changes_what_is_shown_and_not_how_sure_it_is() -> None:
    question = "When did the tide rise at noon?"
    sure = librarian(*TEXTS).consider(question).confidence

    for least, is_shown in ((sure, True), (sure + 1e-6, False)):
        asked = Librarian(passages(*TEXTS), rules=Rules(least_confidence=least))
        answer = asked.answer(question)
        assert (answer.answered, answer.confidence) == (is_shown, sure)


def test_no_question_but_matches_what_it_is_answered_from() -> None:
    asked = Librarian(passages(*TEXTS), rules=Rules(least_confidence=0.0))

    assert not asked.answer("Who is Maduro?").answered


def test_last_week_counts_from_the_day_that_the_calendar_shows() -> None:
    rules = Rules(today=lambda: date(2025, 8, 8))
    question = "What do articles from last week say about the tide?"

    answer = Librarian(passages(*TEXTS), rules=rules).answer(question)

    assert answer.looked_in == ("articles published from 28 July 2025 to 3 August 2025",)
    assert not answer.quotes
    assert librarian(*TEXTS).answer(question).looked_in == ()


def test_passages_are_ranked_without_quoting_any() -> None:
    asked = librarian(*TEXTS)

    found = asked.rank("When did the tidse rise at noon?", limit=2)

    assert [match.passage.id for match in found] == ["b#1", "a#1"]
    assert asked.rank("Mars", limit=2) == ()


def test_a_librarian_without_articles_answers_nothing() -> None:
    answer = Librarian([]).answer("What raises the tides?")

    assert (answer.quotes, answer.nearest, answer.confidence) == ((), (), 0.0)
    assert answer.missing_terms == ("raises", "tides")


ENGLISH = "The moon raises the tides of the sea. It does so twice a day, as captains know."
SPANISH = (
    "Las mareas suben y bajan dos veces al día porque la luna las atrae. Los capitanes lo saben."
)
RUSSIAN = "Приливы бывают дважды в день, потому что луна притягивает воду. Это знают капитаны."


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What raises the tides?", "a"),
        ("WHAT RAISES THE TIDES?", "a"),
        ("¿Por qué suben las mareas?", "b"),
        ("¿por que sube la marea?", "b"),
        ("¿CUÁNTAS VECES AL DÍA SUBEN LAS MAREAS?", "b"),
        ("Почему бывают приливы?", "c"),
        ("Кто притягивал воду?", "c"),
    ],
)
def test_articles_in_several_languages_are_each_found_in_their_own(
    question: str, name: str
) -> None:
    asked = Librarian(passages(ENGLISH, SPANISH, RUSSIAN), rules=Rules(least_confidence=0.0))

    assert asked.answer(question).quotes[0].source.article_id == name


def test_a_question_is_stemmed_as_its_articles_are() -> None:
    asked = librarian(SPANISH).consider("¿Cuándo subieron las mareas?").question

    assert asked.language is Language.SPANISH
    assert asked.terms == ("sub", "mar")
    assert all(map(Index.of(passages(SPANISH)).knows, asked.terms))


def test_a_bare_name_is_found_in_every_language() -> None:
    asked = Librarian(passages(ENGLISH, SPANISH), rules=Rules(least_confidence=0.0))

    assert asked.answer("mareas").quotes[0].source.article_id == "b"
    assert asked.answer("tides").quotes[0].source.article_id == "a"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.text(max_size=80))
def test_any_question_about_any_text_is_answered_or_declined(question: str, text: str) -> None:
    asked = librarian(text, "The tide rose.")

    try:
        answer = asked.answer(f"tide {question}")
    except QuestionError:
        return

    assert 0.0 <= answer.confidence <= 1.0
    assert not (answer.quotes and answer.nearest)


def test_more_questions_than_can_be_answered_at_once_are_refused_with_advice() -> None:
    with pytest.raises(QuestionError, match="9 questions; I answer up to 5 at once"):
        librarian("The tide rose.").answer("What raised the tide? " * 9)


def test_filters_over_no_article_at_all_find_nothing() -> None:
    assert not librarian().answer("author:garcia tide").answered


def test_a_slip_of_a_word_that_was_asked_as_well_is_that_word_once() -> None:
    question = librarian("Maduro counts money.").consider("Maduro madruo money").question

    assert [word.terms for word in question.words] == [("maduro",), ("money",)]


def test_capitals_in_quotation_marks_make_no_difference() -> None:
    held = librarian("The US troops left.", "Bees dance.")

    assert not held.answer('"us troops"').absent
    assert not held.answer('"US TROOPS"').absent


def test_courtesy_and_operators_are_no_part_of_how_a_question_begins() -> None:
    held = librarian("BMT means best made tides. The tide rose.")

    polite = held.consider("hey, could you tell me what is BMT -zebra")
    plain = held.consider("What is BMT?")

    assert polite.quotes[0].features == plain.quotes[0].features


def test_a_pair_of_signs_that_no_article_has_is_named_as_a_pair() -> None:
    answer = librarian("中国的首都是北京。").answer("首都在中心")

    assert all(len(term) == 2 for term in answer.missing_terms)


def test_a_follow_up_without_a_word_of_its_own_asks_the_question_before_again() -> None:
    held = librarian("The tide rose at noon on 8 August 2025. Bees dance.")

    answer = held.answer("When?", earlier=("Did the tide rise at noon?",))

    assert "August 2025" in answer.quotes[0].text
    assert {"tide", "noon"} <= {*answer.recalled}


def test_a_question_without_a_word_is_refused_where_nothing_was_asked_before() -> None:
    with pytest.raises(QuestionError, match="no word"):
        librarian("The tide rose.").answer("When?")


def test_neighbours_that_are_both_carried_over_are_no_pair_of_the_question() -> None:
    held = librarian("Nicolas Maduro was born in Caracas.")

    answer = held.answer("born?", earlier=("Nicolas Maduro Caracas",))

    assert answer.quotes[0].text == "Nicolas Maduro was born in Caracas."


def test_which_paper_is_answered_with_the_name_of_one() -> None:
    found = librarian(
        "The tide rose by three metres. The Lisbon Herald reports that nobody was hurt. "
        "Bees dance in the sun. The mayor thanked everyone."
    ).consider("Which paper does the article cite?")

    assert "Herald" in found.quotes[0].text
    assert found.question.words[0].terms[0] == "paper"


def test_forms_of_a_word_that_no_article_has_take_nothing_from_the_others() -> None:
    text = "The Lisbon Herald reports that nobody was hurt. Bees dance."

    [quote] = librarian(text).consider("which paper?", limit=1).quotes

    [letters] = [
        value
        for name, value in zip(SentenceFeatures._fields, quote.features, strict=True)
        if name == "letters"
    ]
    assert letters == pytest.approx(1)
