import numpy as np
import pytest

from bot import Index, Question
from bot.ranking.laying import laid
from bot.ranking.letters import AskedRuns
from bot.ranking.pattern import Pattern
from tests.builders import passages


def shares(term: str, *texts: str) -> list[float]:
    index = Index.of(passages(*texts, title=""))
    pattern = Pattern.of(Question.parse(term), index)
    asked = AskedRuns(pattern, index)
    words = laid(pattern, index, range(len(texts)))
    stretch_of = np.repeat(np.arange(len(words.stretch_lengths)), words.stretch_lengths)
    found = asked.shares(words, stretch_of)[1::2].tolist()
    scores = asked.scores(words, stretch_of // 2)
    assert [score > 0 for score in scores] == [share > 0 for share in found]
    return [float(share) for share in found]


def test_a_compound_is_found_by_a_part_of_it() -> None:
    whole, part, other = shares("meadow", "Meadow.", "Meadowland.", "Canals.")

    assert whole == pytest.approx(1.0)
    assert 0 < part < whole
    assert other == 0


def test_a_word_of_letters_that_no_article_has_is_found_nowhere() -> None:
    assert shares("xyzzy", "Meadow.", "Canals.") == [0, 0]


def test_a_run_of_letters_is_strewn_over_the_passages_of_every_term_that_has_it() -> None:
    index = Index.of(passages("Tide, tide, tide.", "Tides, untidy.", "Moon.", title=""))

    assert [run.passages for run in index.runs(["tide", "tid", "ntid"])] == [2, 0, 1]
    assert index.totals.runs == 3 * 3 + 3 + 5 + 3
