from pathlib import Path

import pytest

from bot.evaluation.question_set import QuestionSet
from bot.rules import Rules
from bot.training.trials import TrialGroup, small_libraries, trial_groups
from corpus.question_sets import read_question_set
from tests.bot.training.little_sets import write_set


@pytest.fixture
def little(tmp_path: Path) -> QuestionSet:
    return read_question_set(write_set(tmp_path / "little"))


def groups_of(question_set: QuestionSet) -> dict[str, TrialGroup]:
    return {each.name: each for each in trial_groups(question_set, question_set, Rules())}


def test_all_articles_and_three_sizes_of_library_are_tried(little: QuestionSet) -> None:
    groups = groups_of(little)

    assert list(groups) == ["little", "little:1", "little:3", "little:10"]
    assert len(groups["little"].trials[0].answerable) == 12
    assert len(groups["little"].trials[0].unanswerable) == 3


def test_a_small_library_is_asked_about_its_own_articles_and_about_others(
    little: QuestionSet,
) -> None:
    trials = small_libraries(little, 1, 8, Rules())

    assert sum(len(trial.answerable) for trial in trials) == 8
    for trial in trials:
        (town,) = {each.id.partition("-")[0] for each in trial.answerable}
        assert all(town not in each.text for each in trial.unanswerable)
        asked = list(trial.asked())
        assert [each.is_answerable for each in asked] == [True] * 2 + [False] * 2
        assert not any(each.is_right for each in asked[2:])


def test_the_same_libraries_are_drawn_again(little: QuestionSet) -> None:
    first, second = (
        [each.answerable for each in small_libraries(little, 3, 20, Rules())] for _ in range(2)
    )

    assert first == second


def test_a_right_quote_holds_an_answer(little: QuestionSet) -> None:
    asked = groups_of(little)["little"].asked()

    assert sum(each.is_right for each in asked) >= 10
    assert all(each.features for each in asked if each.is_answerable)


def test_a_question_that_finds_nothing_has_no_features(little: QuestionSet) -> None:
    asked = groups_of(little)["little"].asked()

    assert [each for each in asked if each.features is None] != []


def test_short_articles_make_libraries_of_four_times_as_many(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "short")
    rows = (folder / "corpus.jsonl").read_text(encoding="utf-8").replace('"article"', '"part"')
    (folder / "corpus.jsonl").write_text(rows, encoding="utf-8")
    groups = groups_of(read_question_set(folder))

    assert list(groups) == ["short", "short:4", "short:12", "short:40"]
    assert groups["short:4"].trials
    # There are no 40 articles.
    assert not groups["short:40"].trials


def test_without_answers_there_is_no_trial(tmp_path: Path) -> None:
    silent = read_question_set(write_set(tmp_path / "silent", answers=False))

    assert not any(each.trials for each in groups_of(silent).values())
