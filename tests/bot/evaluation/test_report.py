import pytest

from bot.evaluation.measuring import Measured, Miss
from bot.evaluation.report import report, spread
from tests.bot.evaluation.sets import question, question_set

SET = question_set({"moon": "The moon."}, question("moon?", moon=1))


def measured(
    value: float, *, confidence: float = 0.5, is_right: bool | None = None, took: float = 1.0
) -> Measured:
    return Measured(
        figures={"retrieval.hit@1": value},
        confidence=confidence,
        milliseconds=took,
        is_right=is_right,
    )


def test_a_figure_is_the_mean_over_its_questions_with_an_interval() -> None:
    made = report(SET, [measured(1.0), measured(0.0), measured(1.0), measured(1.0)], [])

    assert made.figures["retrieval.hit@1"] == 0.75
    low, high = made.intervals["retrieval.hit@1"]
    assert low < 0.75 < high
    assert made.questions == 4


def test_a_figure_that_no_question_counts_for_is_none() -> None:
    made = report(SET, [measured(1.0)], [])

    assert made.figures["quotes.quote@1"] is None
    assert "quotes.quote@1" not in made.intervals


def test_without_unanswerable_questions_nothing_is_said_of_abstention() -> None:
    made = report(SET, [measured(1.0)], [])

    assert not [name for name in made.figures if name.startswith("abstention")]
    assert made.bins == ()


def test_abstention_compares_both_kinds_of_question() -> None:
    answerable = [measured(1.0, confidence=0.9, is_right=True) for _ in range(4)]
    unanswerable = [measured(1.0, confidence=each, is_right=False) for each in (0.1, 0.95)]

    made = report(SET, answerable, unanswerable)

    assert made.figures["abstention.auroc"] == 0.5
    assert made.figures["abstention.answered@90"] == 0.5
    assert made.figures["abstention.brier"] == pytest.approx((4 * 0.01 + 0.01 + 0.9025) / 6)
    assert made.bins[9] == pytest.approx((0.91, 0.8, 5))
    assert set(made.intervals) >= {"abstention.auroc", "abstention.brier", "abstention.kept"}


def test_calibration_needs_answers_that_are_known() -> None:
    unanswerable = [measured(1.0, is_right=False)]

    made = report(SET, [measured(1.0, is_right=None)], unanswerable)

    assert made.figures["abstention.auroc"] == 0.5
    assert made.figures["abstention.brier"] is None
    assert {count for _, _, count in made.bins} == {0}


def test_the_time_is_that_of_all_questions() -> None:
    answerable = [measured(1.0, took=1.0)] * 99
    unanswerable = [measured(1.0, took=101.0, is_right=False)]

    made = report(SET, answerable, unanswerable)

    assert made.milliseconds["mean"] == pytest.approx(2.0)
    assert made.milliseconds["p99"] == pytest.approx(2.0)


def test_misses_are_shown_from_all_over_the_set() -> None:
    misses = [
        Miss(question=question("?", number=n), rank=None, best=(), quote=None, wanted=())
        for n in range(10)
    ]

    assert [miss.question.number for miss in spread(misses, 3)] == [0, 3, 6]
    assert list(spread(misses, 20)) == misses
    assert not list(spread(misses, 0))
    assert not list(spread([], 3))
