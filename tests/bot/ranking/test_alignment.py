import numpy as np

from bot import Index, Question
from bot.ranking.alignment import Alignment, Flags
from bot.ranking.pattern import Pattern
from tests.builders import passages


def laid(question: str, *texts: str, title: str = "News") -> Alignment:
    index = Index.of(passages(*texts, title=title))
    pattern = Pattern.of(Question.parse(question), index)
    return Alignment(pattern, index, range(len(texts)))


def ones(flags: Flags) -> list[list[int]]:
    """Return, for each row, the columns that are set."""
    return [np.flatnonzero(row).tolist() for row in flags]


def test_a_row_is_a_segment_and_the_first_is_the_headline() -> None:
    found = laid("tide moon", "The tide rose. The moon set.", "A moon.", title="Tides")

    assert ones(found.words) == [[0], [0], [1], [0], [1]]
    assert found.is_headline.tolist() == [True, False, False, True, False]
    assert ones(found.headline(found.words)) == [[0]] * 5
    assert found.segment_lengths.tolist() == [1, 3, 3, 1, 2]


def test_what_a_passage_holds_is_what_any_of_its_segments_holds() -> None:
    found = laid("tide moon", "The tide rose. The moon set.", "A moon.")

    assert ones(found.by_passage(found.words)) == [[0, 1], [1]]
    assert found.greatest(np.array([0.0, 3, 1, 2, 0])).tolist() == [3, 2]


def test_two_neighbours_of_the_question_are_a_pair_where_they_stand_side_by_side() -> None:
    found = laid("the old canal", "Near the old canal. Canal, old: the end. An old dry canal.")

    assert ones(found.pairs) == [[], [0, 1], [], []]
    assert ones(found.triples) == [[], [0], [], []]


def test_no_pair_reaches_from_the_headline_into_the_text() -> None:
    found = laid("old canal town", "Canal town. Bees dance.", title="An old")

    assert ones(found.pairs) == [[], [1], []]
    assert ones(found.triples) == [[], [], []]


def test_no_pair_reaches_from_one_passage_into_the_next() -> None:
    found = laid("old canal town", "An old", "canal town", title="")

    assert ones(found.pairs) == [[], [], [], [1]]
    assert not found.triples.any()


def test_a_pair_may_reach_from_one_sentence_into_the_next_and_counts_where_it_begins() -> None:
    found = laid("canal ships", "He saw the canal. Ships sail.", title="")

    assert ones(found.pairs) == [[], [0], []]


def test_runs_of_three_need_their_order() -> None:
    found = laid("old canal town", "The old canal town.", "The old canal. A canal town.")

    assert found.by_passage(found.triples).tolist() == [[True], [False]]


def test_inflections_that_stemming_misses_meet_by_their_beginning() -> None:
    found = laid("Venezuelan", "Venezuela closed it. A canal.")

    assert ones(found.words) == [[], [], []]
    assert ones(found.beginnings) == [[], [0], []]


def test_a_word_stands_as_it_was_written_or_in_another_form() -> None:
    found = laid("tides canal", "The tide rose in a Canal. Tides fell.")

    assert ones(found.words) == [[], [0, 1], [0]]
    assert ones(found.as_written) == [[], [1], [0]]


def test_function_words_have_columns_of_their_own() -> None:
    found = laid("the tide of the moon", "The tide rose. Heart of it.")

    assert found.words.shape == (3, 2)
    assert ones(found.function_words) == [[], [0], [1]]


def test_of_a_word_only_those_searched_for_are_asked() -> None:
    found = laid("the tide", "The tide rose.", title="")

    assert found.is_asked.tolist() == [False, True, False]


def test_any_term_of_a_corrected_word_is_that_word() -> None:
    held = Index.of(passages("A canal. Of Canada.", title=""))
    question = Question.parse("the canadl").corrected({"canadl": ("canal", "canada")})

    found = Alignment(Pattern.of(question, held), held, [0])

    assert ones(found.words) == [[], [0], [0]]
    assert ones(found.as_written) == [[], [0], [0]]


def test_a_question_of_one_word_has_no_pairs() -> None:
    found = laid("tide", "The tide rose.")

    assert found.pairs.shape == (2, 0)
    assert found.triples.shape == (2, 0)
