from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from bot import Librarian, QuestionError
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

    assert all(answer == answers[0] for answer in answers)


def test_a_question_that_cannot_be_asked_is_refused() -> None:
    with pytest.raises(QuestionError, match="Ask me something"):
        librarian(*TEXTS).answer(" ")


@pytest.mark.parametrize("question", ["How much did the tide rose?", "Please explain the tide"])
def test_a_frame_word_is_never_missing(question: str) -> None:
    answer = librarian("The tide rose.").answer(question)

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


def test_the_names_that_the_core_offers_are_these() -> None:
    assert bot.__all__ == [
        "DEFAULT_COLLECTION",
        "MAX_QUESTION_CHARACTERS",
        "Answer",
        "Article",
        "BM25Ranker",
        "Index",
        "Librarian",
        "Paragraph",
        "ParagraphKind",
        "Passage",
        "Question",
        "QuestionError",
        "Quote",
        "QuotedeskError",
        "RankedPassage",
        "Ranker",
        "Source",
        "Span",
    ]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=480), st.text(max_size=80))
def test_any_question_about_any_text_is_answered_or_declined(question: str, text: str) -> None:
    answer = librarian(text, "The tide rose.").answer(f"tide {question}")

    assert 0.0 <= answer.confidence <= 1.0
    assert not (answer.quotes and answer.nearest)
