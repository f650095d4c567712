from dataclasses import replace

import pytest

from bot.evaluation.measuring import Bench
from bot.evaluation.question_set import QuestionSet
from tests.bot.evaluation.sets import question, question_set

TEXTS = {
    "moon": "The moon raises the tides twice a day.",
    "bees": "Bees dance in the meadow.",
    "cats": "Cats sleep for sixteen hours.",
}
MOON = question("What raises the tides?", answer="moon", moon=1)


def test_a_question_that_is_answered_first_has_every_figure_at_its_best() -> None:
    measured = Bench(question_set(TEXTS, MOON)).measure(MOON)

    assert measured.figures["retrieval.hit@1"] == 1.0
    assert measured.figures["retrieval.recall@20"] == 1.0
    assert measured.figures["quotes.quote@1"] == 1.0
    assert measured.figures["quotes.quote@3"] == 1.0
    assert measured.figures["quotes.mean_words"] == 8.0
    assert measured.figures["baselines.rank_bm25-our-terms.mrr@10"] == 1.0
    assert {"typos.one.hit@1", "typos.two.mrr@10"} <= measured.figures.keys()
    assert measured.is_right
    assert measured.miss is None
    assert measured.milliseconds > 0


def test_a_miss_says_what_was_found_instead_and_what_was_wanted() -> None:
    asked = question("What do bees do?", answer="sleep", cats=1)

    measured = Bench(question_set(TEXTS, asked)).measure(asked)

    assert measured.figures["retrieval.hit@1"] == 0.0
    assert measured.figures["quotes.quote@1"] == 0.0
    assert measured.is_right is False
    assert measured.miss
    assert measured.miss.rank is None
    assert measured.miss.best[0].text == TEXTS["bees"]
    assert measured.miss.quote == TEXTS["bees"]
    assert measured.miss.wanted == ("sleep",)


def test_a_question_that_cannot_be_asked_finds_nothing() -> None:
    asked = question("who is it?", answer="moon", moon=1)

    measured = Bench(question_set(TEXTS, asked)).measure(asked)

    ours = {name: value for name, value in measured.figures.items() if "baselines" not in name}
    assert set(ours.values()) == {0.0}
    assert "quotes.mean_words" not in ours
    assert measured.confidence == 0.0
    assert measured.miss
    assert measured.miss.quote is None


def test_without_answers_there_are_no_figures_for_quotes() -> None:
    asked = question("What raises the tides?", moon=1)

    measured = Bench(question_set(TEXTS, asked)).measure(asked)

    assert not [name for name in measured.figures if name.startswith("quotes")]
    assert measured.is_right is None


def test_without_judgements_there_are_figures_for_quotes_alone() -> None:
    asked = question("What raises the tides?", answer="moon")

    measured = Bench(question_set(TEXTS, asked)).measure(asked)

    assert {name.partition(".")[0] for name in measured.figures} == {"quotes"}


def test_of_an_unanswerable_question_no_quote_is_right() -> None:
    measured = Bench(question_set(TEXTS, MOON)).measure_unanswerable(MOON)

    assert measured.is_right is False
    assert measured.confidence > 0
    assert not measured.figures


@pytest.fixture
def folded() -> QuestionSet:
    """Thirty rows of which all but the last are of one article."""
    texts = {f"row-{number}": f"The tides rise on day {number}." for number in range(29)}
    rows = question_set(texts | {"last": "Ebb: the tides of the other article."})
    unit_of = {f"{name}#1": "days" for name in texts} | {"last#1": "other"}
    return replace(rows, unit_of=unit_of)


def test_passages_fold_into_articles_before_they_are_counted(folded: QuestionSet) -> None:
    asked = question("tides day", other=1)

    measured = Bench(folded).measure(asked)

    assert measured.figures["retrieval.mrr@10"] == 0.5
    assert measured.figures["retrieval.recall@20"] == 1.0
    assert measured.figures["baselines.rank_bm25-our-terms.mrr@10"] == 0.5
    assert measured.figures["typos.one.mrr@10"] == 0.5
