import re
from pathlib import Path
from statistics import mean

from bot.languages import FUNCTION_WORDS, Language
from corpus.benchmark.entries import Entry, read, write
from corpus.benchmark.questions import draw
from tests.corpus.benchmark.conftest import PASSAGES

FUNCTION = FUNCTION_WORDS[Language.ENGLISH]


def test_a_question_is_made_of_words_of_its_passage(corpus: Path) -> None:
    texts = [entry.text for entry in read(corpus)]
    drawn = draw(corpus, passages=PASSAGES, count=50, seed=1)

    assert len({asked.passage for asked in drawn}) == 50
    for asked in drawn:
        words = re.findall(r"\w+", texts[asked.passage].lower())
        assert set(asked.with_function_words.split()) <= set(words)
        assert not re.search(r"\d", asked.with_function_words)


def test_a_question_has_eight_words_in_the_mean(corpus: Path) -> None:
    drawn = draw(corpus, passages=PASSAGES, count=100, seed=1)

    assert 7.2 < mean(len(asked.with_function_words.split()) for asked in drawn) < 8.8


def test_without_function_words_it_still_has_two_words(corpus: Path) -> None:
    for asked in draw(corpus, passages=PASSAGES, count=100, seed=1):
        without = asked.without.split()

        assert len(without) >= 2
        assert [w for w in asked.with_function_words.split() if w not in FUNCTION] == without


def test_the_same_seed_draws_the_same_questions(corpus: Path) -> None:
    one, again = (draw(corpus, passages=PASSAGES, count=20, seed=4) for _ in range(2))

    assert one == again
    assert one != draw(corpus, passages=PASSAGES, count=20, seed=5)


def test_passages_of_too_few_words_are_not_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    write([Entry(0, "A", (0,), "It is short."), Entry(1, "A", (0,), "and the " * 20)], path)

    assert draw(path, passages=2, count=5, seed=1) == []
