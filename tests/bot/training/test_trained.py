from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from bot import Question
from bot.abstention import ConfidenceFeatures
from bot.coefficients import PASSAGE, SENTENCE
from bot.quoting.sentence_features import SentenceFeatures
from bot.ranking import BM25Ranker
from bot.ranking.passage_features import PassageFeatures
from bot.training.errors import NothingToLearnError
from bot.training.leaving_out import leave_out
from bot.training.logistic import Logistic
from bot.training.minimising import Floats
from bot.training.studied import StudiedSet
from bot.training.trained import Trained, train
from bot.training.written import module_text
from corpus.question_sets import read_question_set, sample
from tests.bot.training.little_sets import write_set
from tests.builders import passages


def studied(folder: Path, questions: int = 9) -> StudiedSet:
    whole = read_question_set(folder)
    return StudiedSet(whole, sample(whole, questions))


def ours(weights: dict[str, float]) -> Floats:
    return np.array(list(weights.values()))


def silently(_line: str) -> None:
    """Tell nobody."""


def random_weights() -> Trained:
    """Draw weights of both signs, one of which is nearly nothing."""
    random = np.random.default_rng(1)
    passage = random.normal(size=len(PassageFeatures._fields))
    return Trained(
        passage=passage,
        sentence=random.normal(size=len(SentenceFeatures._fields)),
        confidence=Logistic(weights=random.normal(size=len(ConfidenceFeatures._fields)), bias=-2),
    )


def test_the_module_can_be_imported_and_has_every_feature_in_order(tmp_path: Path) -> None:
    trained = random_weights()
    path = tmp_path / "weights.py"
    names = [f"set-{number}" for number in range(30)]
    path.write_text(module_text(trained, dict.fromkeys(names, 20), limit=20), encoding="utf-8")
    spec = spec_from_file_location("weights", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    assert list(module.PASSAGE) == list(PassageFeatures._fields)
    assert list(module.SENTENCE) == list(SentenceFeatures._fields)
    assert list(module.CONFIDENCE) == list(ConfidenceFeatures._fields)
    assert list(module.PASSAGE.values()) == pytest.approx(trained.passage, abs=0.0005)
    assert module.CONFIDENCE_BIAS == -2
    assert module.__doc__
    assert "quotedesk train set-0 set-1" in module.__doc__
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 99


@pytest.mark.parametrize("name", ['a"""b', "a\\", "a\\N"])
def test_no_name_of_a_set_breaks_the_module(name: str) -> None:
    compile(module_text(random_weights(), {name: 1}, limit=1), "weights", "exec")


def test_the_right_passages_and_sentences_are_learnt(tmp_path: Path) -> None:
    little = studied(write_set(tmp_path / "little"))
    told: list[str] = []
    trained = train([little], tell=told.append)

    assert told == ["little: passages of 9 questions", "little: sentences", "little: confidence"]
    for choices, weights in (
        (little.passages, trained.passage),
        (little.sentences(trained.passage), trained.sentence),
    ):
        right = [each.right[(each.features @ weights).argmax()] for each in choices]
        assert sum(right) >= 8


def test_what_cannot_be_asked_or_found_teaches_nothing(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "little")
    with (folder / "queries.jsonl").open("a", encoding="utf-8") as queries:
        queries.write('{"id": "who", "text": "Who?", "answers": ["1801"]}\n')
        queries.write('{"id": "xyzzy", "text": "Where is Xyzzy?", "answers": ["1801"]}\n')
    with (folder / "qrels.tsv").open("a", encoding="utf-8") as judgements:
        judgements.write("who\tArden-0\t1\nxyzzy\tArden-0\t1\n")
    little = studied(folder, 20)

    assert (little.size, little.judged, little.answered) == (14, 14, 14)
    assert len(little.passages) == 12
    assert (
        sum(
            each.features is None
            for each in next(little.trials(ours(PASSAGE), ours(SENTENCE))).asked()
        )
        >= 2
    )


def test_sets_without_answers_teach_the_ranking_alone(tmp_path: Path) -> None:
    silent = studied(write_set(tmp_path / "silent", answers=False))
    told: list[str] = []
    train([silent, studied(write_set(tmp_path / "little"))], tell=told.append)

    assert "silent: passages of 9 questions" in told
    assert "silent: sentences" not in told
    with pytest.raises(NothingToLearnError):
        train([silent], tell=silently)


def test_a_family_is_left_out_together(tmp_path: Path) -> None:
    sets = [
        studied(write_set(tmp_path / "little"), 6),
        studied(write_set(tmp_path / "little-again", unanswerable=False), 6),
        studied(write_set(tmp_path / "other"), 6),
        studied(write_set(tmp_path / "silent", answers=False), 6),
    ]
    told: list[str] = []
    figures = {each.name: each for each in leave_out(sets, tell=told.append)}

    assert list(figures) == ["little", "little-again", "other", "silent"]
    without_little = told[told.index("Without little:") : told.index("Without other:")]
    assert not any(line.startswith("little") for line in without_little)
    assert figures["little"].others.hit1 >= 0.9
    assert figures["little"].own.mrr10 >= figures["little"].found.mrr10
    assert figures["little"].auroc == 1.0
    assert figures["little-again"].auroc is None
    assert figures["little-again"].auroc_small
    assert figures["silent"].sentence1 is None
    assert figures["silent"].auroc_small is None


def test_weights_that_are_tried_are_those_that_are_used() -> None:
    held = passages("The tide rose at noon.", "The tide fell.")
    opposite = BM25Ranker(held, -ours(PASSAGE))

    found = BM25Ranker(held).rank(Question.parse("tide noon"), limit=2)
    turned = opposite.rank(Question.parse("tide noon"), limit=2)

    assert [each.passage.id for each in turned] == [each.passage.id for each in found[::-1]]
    assert [each.score for each in turned] == [-each.score for each in found[::-1]]
