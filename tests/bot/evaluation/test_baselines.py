import logging
import sys
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi, BM25Plus  # noqa: TID251 - the oracle

from bot.evaluation.baselines import (
    BASELINES,
    OUR_TERMS,
    WHITESPACE,
    Baseline,
    Scores,
    StockModel,
    baselines,
)
from bot.evaluation.bm25s_lucene import BM25S_LUCENE, STOP_WORDS, Bm25sLucene
from bot.languages import Language
from bot.passage import Passage
from tests.bot.evaluation.sets import passage

TEXTS = {"moon": "The moon raises the tides.", "bees": "Bees dance.", "cats": "The cats sleep."}

words = st.sampled_from(["a", "b", "c", "d", "e"])
corpora = st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=6)


@pytest.mark.parametrize("model", [BM25Okapi, BM25Plus])
@given(corpus=corpora, questions=st.lists(st.lists(words, max_size=4), max_size=3))
def test_the_scores_are_those_of_the_stock_model(
    model: type[BM25Okapi], corpus: list[list[str]], questions: list[list[str]]
) -> None:
    remembered, stock = StockModel(model(corpus)), model(corpus)

    for question in questions:
        assert remembered.scores(question).tolist() == stock.get_scores(question).tolist()


class Fixed:
    def __init__(self, *scores: float) -> None:
        self._scores = np.array(scores)

    def scores(self, question: str) -> Scores:
        del question
        return self._scores


def ranked(scores: Fixed, *names: str, limit: int = 10) -> list[str]:
    found: list[Passage] = [passage(name, name) for name in names]
    best = Baseline(scores, found).rank("", limit=limit)
    return [each.article.source.article_id for each in best]


def test_higher_scores_come_first_and_the_rest_is_cut() -> None:
    assert ranked(Fixed(1, 3, 2, -1), "a", "b", "c", "d", limit=2) == ["b", "c"]
    assert ranked(Fixed(1, 3, 2, -1), "a", "b", "c", "d") == ["b", "c", "a", "d"]


def test_equal_scores_are_ordered_by_a_hash_whatever_the_order_of_the_corpus() -> None:
    names = [f"row-{number}" for number in range(9)]
    hashed = sorted(names, key=lambda name: zlib.crc32(f"{name}#1".encode()))

    for order in (names, names[::-1]):
        assert ranked(Fixed(*[1.0] * 9), *order, limit=4) == hashed[:4]


def best(name: str, question: str, language: Language = Language.ENGLISH) -> str:
    found = [passage(each, text) for each, text in TEXTS.items()]
    baseline = baselines(found, language)[name]
    assert baseline
    return baseline.rank(question, limit=1)[0].article.source.article_id


@pytest.mark.parametrize("name", BASELINES)
def test_every_baseline_finds_the_word_that_was_asked_for(name: str) -> None:
    assert best(name, "dance.") == "bees"


def test_only_white_space_parts_the_words_of_the_toy() -> None:
    assert best(WHITESPACE, "The sleep.") == "cats"
    assert best(OUR_TERMS, "SLEEPING?") == "cats"
    assert best(BM25S_LUCENE, "SLEEPING?") == "cats"


def test_the_title_counts_in_every_baseline() -> None:
    found = [passage(each, text, title=each) for each, text in TEXTS.items()]
    found.append(passage("titled", "Nothing else.", title="Volcano"))

    for name, baseline in baselines(found, Language.ENGLISH).items():
        assert baseline
        assert baseline.rank("volcano", limit=1)[0].id == "titled#1", name


def test_a_question_that_cannot_be_asked_scores_nothing() -> None:
    baseline = baselines([passage("moon", TEXTS["moon"])], Language.ENGLISH)[OUR_TERMS]

    assert baseline
    assert len(baseline.rank("who is it?", limit=5)) == 1


def test_lucene_leaves_out_its_33_stop_words_and_stems() -> None:
    model = Bm25sLucene.of(["the cats of it", "dogs"], Language.ENGLISH)

    assert len(STOP_WORDS.split()) == 33
    assert model
    assert model.scores("the").tolist() == [0.0, 0.0]
    assert model.scores("").tolist() == [0.0, 0.0]
    assert model.scores("Cat")[0] > model.scores("Cat")[1] == 0.0


def test_lucene_stems_other_languages_and_leaves_nothing_out() -> None:
    model = Bm25sLucene.of(["los gatos", "el perro"], Language.SPANISH)

    assert model
    assert model.scores("gato")[0] > 0
    assert model.scores("los")[0] > 0


def test_bm25s_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Bm25sLucene.of(["the cats"], Language.ENGLISH)

    assert not caplog.records


def test_without_bm25s_there_is_no_such_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bm25s", None)

    found = baselines([passage("moon", TEXTS["moon"])], Language.ENGLISH)

    assert [name for name, baseline in found.items() if baseline is None] == [BM25S_LUCENE]
