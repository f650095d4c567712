import numpy as np
import pytest

from bot import Index
from bot.ranking.letters import AskedRuns
from tests.builders import passages


def shares(term: str, *texts: str) -> list[float]:
    index = Index(passages(*texts, title=""))
    asked = AskedRuns({term: 1.0}, index.forward.lexicon, index.letters)
    numbers = np.arange(len(texts))
    forms = [index.forward.words_of(number) for number in range(len(texts))]
    rows = np.repeat(numbers, [len(each) for each in forms])
    terms = index.forward.lexicon.term_of[np.concatenate(forms)]
    found = asked.shares(terms, rows, len(texts)).tolist()
    scores = asked.scores(terms, rows, numbers)
    assert [score > 0 for score in scores] == [share > 0 for share in found]
    return [float(share) for share in found]


def test_a_compound_is_found_by_a_part_of_it() -> None:
    whole, part, other = shares("meadow", "Meadow.", "Meadowland.", "Canals.")

    assert whole == pytest.approx(1.0)
    assert 0 < part < whole
    assert other == 0


def test_a_word_of_letters_that_no_article_has_is_found_nowhere() -> None:
    assert shares("xyzzy", "Meadow.", "Canals.") == [0, 0]


def test_each_passage_counts_a_run_of_letters_once() -> None:
    index = Index(passages("Tide, tide, tide.", "Moon.", title=""))

    number = index.forward.lexicon.grams["tide"]
    assert index.letters.holding[number] == 1
    assert index.letters.lengths.tolist() == [9, 3]
