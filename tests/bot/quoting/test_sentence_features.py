import numpy as np
import pytest

from bot import BM25Ranker, Index, Question
from bot.quoting.sentence_features import (
    MOST_SPANS,
    SentenceFeatures,
    sentence_features,
)
from tests.builders import passages


def features(question: str, *texts: str, title: str = "News") -> list[dict[str, float]]:
    """Return the features of the sentences of *texts*, the first text's first."""
    index = Index.of(passages(*texts, title=title))
    asked = Question.parse(question, languages=index.languages)
    ranked = sorted(BM25Ranker(index).rank(asked, limit=99), key=lambda match: match.passage.order)
    rows = np.column_stack(sentence_features(asked, index, ranked)).tolist()
    return [dict(zip(SentenceFeatures._fields, row, strict=True)) for row in rows]


def values(name: str, question: str, *texts: str, title: str = "News") -> list[float]:
    return [each[name] for each in features(question, *texts, title=title)]


def test_a_sentence_covers_what_it_holds_and_the_headline_adds_to_it() -> None:
    found = features("moon tide", "The tide rose. Bees dance.", title="Moon")

    assert 0 < found[0]["own"] < found[0]["with_headline"] == pytest.approx(1)
    assert found[1]["own"] == 0 < found[1]["with_headline"]


def test_neighbours_tell_what_they_add() -> None:
    text = "The tide rose. Bees dance. The moon set. The moon rose."

    assert [value > 0 for value in values("previous", "moon tide", text)] == [
        False, True, False, False,
    ]  # fmt: skip
    assert [value > 0 for value in values("next", "moon tide", text)] == [
        False, True, False, False,
    ]  # fmt: skip


def test_the_sentence_two_before_tells_what_neither_of_the_others_has() -> None:
    text = "The tide rose. Bees dance. The moon set. The tide fell. Bees sing. Bees fly."

    assert [value > 0 for value in values("earlier", "moon tide", text)] == [
        False, False, True, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["previous", "next", "earlier"])
@pytest.mark.parametrize("title", ["", "News"])
def test_no_passage_is_the_neighbour_of_another(name: str, title: str) -> None:
    assert values(name, "moon tide", "The tide rose.", "A moon set.", title=title) == [0, 0]


def test_no_sentence_is_before_the_first_or_after_the_last() -> None:
    text = "Bees dance. The moon set. The tide rose."

    assert values("previous", "moon", text) == [0, 0, pytest.approx(1)]
    assert values("earlier", "moon", text) == [0, 0, 0]
    assert values("next", "moon", text) == [pytest.approx(1), 0, 0]


def test_words_asked_for_count_together_within_eight_words_of_each_other() -> None:
    between = ["the"] * 7

    near, far = ("moon " + " ".join([*between, *more, "tide"]) for more in ([], ["the"]))

    assert values("together", "moon tide", near) == pytest.approx([1])
    assert 0 < values("together", "moon tide", far)[0] < 1


def test_words_of_different_sentences_are_never_together() -> None:
    found = values("together", "moon tide", "The moon. The tide. Bees dance.")

    assert 0 < found[0] < 1
    assert sum(found) == pytest.approx(1)
    assert found[2] == 0


def test_a_word_that_stands_there_twice_counts_once() -> None:
    assert values("together", "moon", "The moon, the moon, the moon.") == pytest.approx([1])


def test_a_sentence_knows_how_far_down_its_passage_it_stands() -> None:
    assert values("depth", "tide", "A tide. Bees dance. Bees fly.", "The tide.") == [0, 0.5, 1, 0]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many canals froze?", "quantity"),
        ("When were the canals frozen?", "time"),
        ("Who froze canals?", "person"),
        ("Where are the canals?", "place"),
        ("Why are there canals?", "cause"),
    ],
)
def test_only_the_kind_that_is_asked_for_counts(question: str, kind: str) -> None:
    text = "Canals froze in Panama in 1914 because Rubio had 50 canals. The canals froze."

    found = features(question, text)

    kinds = ("quantity", "time", "person", "place", "cause")
    assert [name for name in kinds if found[0][name]] == [kind]
    assert not any(found[1][name] for name in kinds)


def test_where_no_kind_is_asked_for_none_counts() -> None:
    [found] = features("canals", "Canals froze in Panama in 1914 because of Rubio.")

    assert found["time"] == found["person"] == found["near"] == 0


def test_a_word_asked_for_counts_near_a_thing_of_the_kind_and_not_far_from_one() -> None:
    far = " and then nothing else at all ever happened there until late that night it froze"

    question = "When was the canal?"

    assert values("near", question, "The canal of 1914.") == pytest.approx([1])
    assert values("near", question, f"The canal{far} in 1914.") == [0]


@pytest.mark.parametrize("length", range(1, 16))
def test_what_is_near_is_found_in_texts_of_any_length(length: int) -> None:
    text = "1914 " + "and " * length + "canal"

    [near] = values("near", "When was the canal?", text, title="")

    assert (near > 0) is (length <= 5)


def test_a_definition_is_told_where_one_is_asked_for() -> None:
    texts = ["A leap second is a step.", "There was a leap of a second or more that is odd."]

    assert values("defines", "What is a leap second?", *texts) == [1, 0]
    assert values("defines", "When is a leap second?", *texts) == [0, 0]


def test_the_first_sentence_of_an_article_opens_it() -> None:
    assert values("opening", "tide", "The tide rose. The tide fell.", "A tide.") == [1, 0, 1]


def test_a_question_in_an_article_is_known_as_one() -> None:
    text = "Did the tide rise? “Will it fall?” The tide rose."

    assert values("asks", "tide", text) == [1, 1, 0]


def test_brief_sentences_are_known_and_longer_ones_counted() -> None:
    text = "The tide rose. The tide rose at noon today."

    assert values("brief", "tide", text) == [1, 0]
    assert values("words", "tide", text) == pytest.approx([np.log(4), np.log(7)])


def test_new_names_and_numbers_are_counted_up_to_four() -> None:
    texts = ["the canal of Panama", "Ada Low, Tom Fenn and Rubio saw the 50 canals"]

    assert values("names", "Panama canal", *texts) == [0, MOST_SPANS]


def test_the_best_passage_is_behind_by_nothing() -> None:
    one, other = values("passage", "old canal", "The old canal.", "A canal. Bees dance.")[:2]

    assert one == 0 > other
