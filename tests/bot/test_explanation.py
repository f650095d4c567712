import math
from collections.abc import Mapping

import pytest

from bot import Index, Librarian
from bot.abstention import ConfidenceFeatures
from bot.explanation import (
    CONFIDENCE_LABELS,
    PASSAGE_LABELS,
    SENTENCE_LABELS,
    Explanation,
    explain,
    total,
)
from bot.quoting.sentence_features import SentenceFeatures
from bot.ranking.passage_features import PassageFeatures
from tests.builders import passages

TEXTS = (
    "The moon raises the tides. Harbours wait for them.",
    "Bees dance to tell where nectar is. The tides rose in 1923.",
    "The moon was full when the ship left.",
)


def explained(question: str, *texts: str, threshold: float = 0.5) -> Explanation:
    held = passages(*texts or TEXTS)
    return explain(Librarian(held).consider(question), Index.of(held), threshold=threshold)


@pytest.mark.parametrize(
    ("fields", "labels"),
    [
        (PassageFeatures._fields, PASSAGE_LABELS),
        (SentenceFeatures._fields, SENTENCE_LABELS),
        (ConfidenceFeatures._fields, CONFIDENCE_LABELS),
    ],
)
def test_every_feature_has_a_label_of_its_own(
    fields: tuple[str, ...], labels: Mapping[str, str]
) -> None:
    assert sorted(labels) == sorted(fields)
    assert len(set(labels.values())) == len(fields)


def test_the_parts_of_a_passage_add_up_to_its_score() -> None:
    ranked = Librarian(passages(*TEXTS)).consider("What does the moon raise?").ranked

    for each in explained("What does the moon raise?").quotes:
        match = ranked[each.rank - 1]
        assert match.passage.id == each.quote.passage.id
        assert total(each.passage_parts) == pytest.approx(match.score, abs=1e-9)


def test_the_parts_of_two_sentences_differ_by_the_log_of_their_odds() -> None:
    texts = ("The moon raises the tides.", "Bees raise their young.")

    first, second = explained("raise", *texts).quotes

    assert total(first.sentence_parts) - total(second.sentence_parts) == pytest.approx(
        math.log(first.quote.score / second.quote.score), abs=1e-9
    )


def test_bias_and_parts_add_up_to_the_odds_of_the_confidence() -> None:
    explanation = explained("What does the moon raise?")

    odds = explanation.bias + total(explanation.confidence_parts)

    assert 1 / (1 + math.exp(-odds)) == pytest.approx(explanation.confidence, abs=1e-9)


def test_a_word_is_told_where_the_quote_has_it() -> None:
    long = "The moon raises the tides. " + "Rain fell on the harbour all day. " * 3 + "Bees dance."

    first = explained("news: the moon raises bees?", long).quotes[0]

    places = {w.word.text: (w.in_quote, w.in_headline, w.in_passage) for w in first.words}
    assert places == {
        "news": (False, True, False),
        "moon": (True, False, True),
        "raises": (True, False, True),
        "bees": (False, False, True),
    }


def test_function_words_are_left_out_and_rare_words_weigh_more() -> None:
    words = explained("When did the tides of nectar rise?").quotes[0].words

    weights = {each.word.text: each.weight for each in words}
    assert list(weights) == ["tides", "nectar", "rise"]
    assert weights["nectar"] > weights["tides"]


def test_a_corrected_word_is_known_by_what_is_searched_for_instead() -> None:
    explanation = explained("What raises the tidse?")

    word = next(each for each in explanation.quotes[0].words if each.word.text == "tidse")
    assert (word.word.corrected, word.known, word.in_quote) == (("tides",), True, True)
    assert explanation.missing == ()


def test_what_is_not_answered_is_explained_as_well() -> None:
    explanation = explained("Which tides has the planet Mars got?")

    assert not explanation.answered
    assert explanation.quotes
    assert {"planet", "mars"} <= set(explanation.missing)
    assert explanation.confidence_parts


def test_a_question_that_finds_nothing_has_no_parts() -> None:
    explanation = explained("Who is Maduro?")

    assert not explanation.answered
    assert (explanation.quotes, explanation.confidence_parts) == ((), ())
    assert (explanation.confidence, explanation.missing) == (0.0, ("maduro",))


def test_the_threshold_decides() -> None:
    question = "What does the moon raise?"
    confidence = explained(question).confidence

    assert explained(question, threshold=confidence).answered
    assert not explained(question, threshold=math.nextafter(confidence, 1)).answered
