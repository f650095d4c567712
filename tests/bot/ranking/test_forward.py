from itertools import pairwise

from bot.ranking.forward import ForwardIndex, read
from tests.builders import passages


def segments(index: ForwardIndex, passage: int) -> list[list[str]]:
    """Return the terms of each segment of *passage*."""
    names = list(index.lexicon.terms)
    first, last = index.passage_starts[passage], index.passage_starts[passage + 1]
    bounds = index.segment_starts[first : last + 1].tolist()
    return [
        [names[index.lexicon.term_of[form]] for form in index.forms[start:end]]
        for start, end in pairwise(bounds)
    ]


def test_the_headline_comes_first_and_the_sentences_follow() -> None:
    index = read(passages("The tide rose. It fell.", "Bees dance.", title="Sea news"))

    assert segments(index, 0) == [["sea", "news"], ["the", "tide", "rose"], ["it", "fell"]]
    assert segments(index, 1) == [["sea", "news"], ["bee", "danc"]]


def test_without_a_title_the_headline_is_empty_and_still_there() -> None:
    index = read(passages("Bees dance.", title=""))

    assert segments(index, 0) == [[], ["bee", "danc"]]


def test_the_words_of_a_passage_are_those_of_all_its_segments() -> None:
    index = read(passages("The tide rose. It fell.", "Bees dance.", title="Sea"))

    names = list(index.lexicon.terms)
    assert [names[index.lexicon.term_of[form]] for form in index.words_of(1)] == [
        "sea", "bee", "danc",
    ]  # fmt: skip


def test_an_article_is_read_in_its_own_language() -> None:
    text = "Las mareas suben dos veces al día porque la luna las atrae, según el capitán."

    index = read(passages(text, "The tide rose.", title=""))

    assert segments(index, 0)[1][:3] == ["las", "mar", "sub"]
    assert segments(index, 1)[1] == ["the", "tide", "rose"]


def test_of_no_passages_there_is_an_empty_index() -> None:
    index = read([])

    assert (index.forms.tolist(), index.segment_starts.tolist()) == ([], [0])
    assert index.passage_starts.tolist() == [0]
