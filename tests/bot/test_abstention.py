from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Question
from bot.abstention import (
    MOST_LEAD,
    ConfidenceFeatures,
    confidence,
)
from bot.librarian import Librarian
from bot.parameters import CORRECTED_DOUBT
from tests.builders import librarian

TEXT = "The tide rose at noon. Bees dance in the meadow near the old canal every morning."
NOTHING = ConfidenceFeatures(*(0.0 for _ in ConfidenceFeatures._fields))


def features(question: str, asked: Librarian | None = None) -> ConfidenceFeatures:
    found = (asked or librarian("The tide rose.", "Bees dance.")).consider(question)
    assert found.features is not None
    return found.features


def test_a_quote_that_holds_every_word_covers_all_and_misses_nothing() -> None:
    found = features("Did the tide rose?")

    assert (found.covered, found.missing, found.unknown) == (1.0, 0.0, 0.0)
    assert found.as_written == 1.0


def test_a_word_that_no_article_has_is_unknown_and_missing() -> None:
    found = features("tide Mars")

    assert found.unknown == found.missing > 0.5
    assert found.covered == pytest.approx(1 - found.unknown)


def test_a_corrected_word_is_doubted_in_part() -> None:
    found = features("tidse")

    assert found.unknown == pytest.approx(CORRECTED_DOUBT)
    assert found.covered == 1.0


def test_a_word_of_the_headline_is_covered() -> None:
    found = features("moon tides", librarian("The moon pulls.", title="Tides"))

    assert (found.covered, found.missing) == (1.0, 0.0)


def test_a_word_that_only_the_passage_has_is_not_covered_by_the_quote() -> None:
    text = (
        "The tide rose at noon. " + "Bees dance in the old meadow all day long. " * 8 + "A canal."
    )

    found = features("When was it that the tide rose in the canal?", librarian(text))

    assert 0 < found.missing < 1
    assert found.unknown == 0


def test_frame_words_are_no_part_of_what_is_to_be_covered() -> None:
    plain, framed = features("tide"), features("tide, please explain the thing")

    assert (plain.covered, plain.missing) == (framed.covered, framed.missing) == (1.0, 0.0)
    assert framed.unknown == 0


def test_neighbours_that_stand_side_by_side_count_as_a_pair() -> None:
    asked = librarian("The old canal froze.", "The canal is old.", "A tide.")

    assert features("old canal", asked).pairs > features("canal old", asked).pairs == 0


def test_the_share_of_ranks_that_belong_to_the_best_article() -> None:
    long = "The tide rose and fell again by the harbour wall. " * 36

    assert features("tide", librarian(long)).same_article > 0
    assert features("tide", librarian("The tide rose.", "The tide fell.")).same_article == 0


def test_the_only_passage_found_leads_as_far_as_can_be() -> None:
    assert features("tide").lead == MOST_LEAD
    assert features("tide", librarian("The tide.", "The tide.")).lead == 0


def test_a_kind_that_is_asked_for_and_not_named_is_lacking() -> None:
    asked = librarian("the tide rose in July.", "the canal opened.")

    assert features("When did the tide rise?", asked).lacks_kind == 0
    assert features("When was the canal opened?", asked).lacks_kind == 1
    assert features("canal opened", asked).lacks_kind == 0


@pytest.mark.parametrize("name", ["covered", "as_written", "pairs", "passage", "lead"])
def test_what_is_found_makes_surer(name: str) -> None:
    assert confidence(NOTHING._replace(**{name: 1.0})) > confidence(NOTHING)


@pytest.mark.parametrize("name", ["unknown", "missing", "lacks_kind"])
def test_what_is_lacking_makes_less_sure(name: str) -> None:
    assert confidence(NOTHING._replace(**{name: 1.0})) < confidence(NOTHING)


@pytest.mark.parametrize("question", ["tide mars", "  TIDE … Mars?!", "tide, mars.", "Tide Mars"])
def test_how_a_question_is_written_makes_no_difference(question: str) -> None:
    assert features(question) == features("tide mars")


@pytest.mark.parametrize("question", ["tide", "mars", "tide mars", "How much?", "tide noon bees"])
def test_confidence_lies_between_nought_and_one(question: str) -> None:
    assert 0.0 <= librarian(TEXT).consider(question).confidence <= 1.0


@settings(max_examples=50, deadline=None)
@given(st.tuples(*(st.floats(0, 20) for _ in ConfidenceFeatures._fields)))
def test_confidence_is_a_probability_whatever_the_features(values: tuple[float, ...]) -> None:
    assert 0.0 <= confidence(ConfidenceFeatures(*values)) <= 1.0


def test_of_nothing_that_was_found_there_are_no_features() -> None:
    found = librarian(TEXT).consider("Mars")

    assert (found.features, found.confidence) == (None, 0.0)


def test_a_question_is_considered_as_it_was_asked_and_as_it_is_searched_for() -> None:
    found = librarian(TEXT).consider("the tidse of the canal")

    assert found.asked == Question.parse("the tidse of the canal", knows=lambda _: False)
    assert [word.written for word in found.question.words] == [("tide",), ("canal",)]
    assert replace(found.asked, words=(), sequence=()) == replace(
        found.question, words=(), sequence=()
    )
