import numpy as np
import pytest

from bot.abstention import ConfidenceFeatures
from bot.training.confidence import fit_confidence
from bot.training.errors import NothingToLearnError
from bot.training.trials import Asked


def asked(covered: float, *, is_answerable: bool, is_right: bool = False) -> Asked:
    """Build an asked question of which nothing is known but what the quote covers."""
    nothing = dict.fromkeys(ConfidenceFeatures._fields, 0.0)
    features = ConfidenceFeatures(**nothing | {"covered": covered})
    return Asked(features=features, is_answerable=is_answerable, is_right=is_right)


def group(count: int, *, share_right: float) -> list[Asked]:
    """Build as many questions of either kind, of which the answerable ones are covered better."""
    covered = np.random.default_rng(count).random(count) / 2
    answerable = [
        asked(0.5 + each, is_answerable=True, is_right=number < share_right * count)
        for number, each in enumerate(covered.tolist())
    ]
    return answerable + [asked(each, is_answerable=False) for each in covered.tolist()]


def mean_confidence(groups: list[list[Asked]], *, of: list[Asked]) -> float:
    model = fit_confidence(groups)
    return float(model.probabilities(np.array([each.features for each in of])).mean())


def test_it_is_the_share_of_right_quotes_at_even_odds_of_being_answerable() -> None:
    questions = group(200, share_right=0.8)

    assert mean_confidence([questions], of=questions) == pytest.approx(0.4, abs=0.01)


def test_each_group_and_kind_weighs_the_same() -> None:
    many, few = group(200, share_right=1.0), group(20, share_right=0.5)
    answerable = [each for each in many + few if each.is_answerable]

    assert mean_confidence([many, few], of=answerable) == pytest.approx(
        mean_confidence([many, few * 5], of=answerable), abs=0.01
    )
    assert mean_confidence([many, few[:20] + few[20:] * 3], of=answerable) == pytest.approx(
        mean_confidence([many, few], of=answerable), abs=0.01
    )


def test_questions_that_find_nothing_teach_nothing() -> None:
    questions = group(50, share_right=0.9)
    silent = Asked(features=None, is_answerable=True, is_right=False)

    assert mean_confidence([[*questions, silent]], of=questions) == pytest.approx(
        mean_confidence([questions], of=questions), abs=1e-6
    )


@pytest.mark.parametrize("is_answerable", [True, False])
def test_either_kind_of_question_is_needed(*, is_answerable: bool) -> None:
    with pytest.raises(NothingToLearnError, match="no confidence to learn"):
        fit_confidence([[asked(0.5, is_answerable=is_answerable)]])
    with pytest.raises(NothingToLearnError):
        fit_confidence([])
