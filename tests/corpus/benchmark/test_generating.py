import re
from itertools import groupby, pairwise
from pathlib import Path
from statistics import mean

from corpus.benchmark.entries import write
from corpus.benchmark.generating import generate, vocabulary

PASSAGES = 3_000


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    files = {}
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write(generate(500, seed), tmp_path / name)
        files[name] = (tmp_path / name).read_bytes()

    assert files["one"] == files["again"]
    assert files["one"] != files["other"]


def test_fewer_passages_are_the_first_of_more() -> None:
    assert list(generate(50, 1)) == list(generate(400, 1))[:50]


def test_passages_are_as_long_as_those_of_news() -> None:
    entries = list(generate(PASSAGES, 1))
    lengths = [len(entry.searched.split()) for entry in entries]
    sentences = [len(entry.starts) for entry in entries]
    in_article = [len(list(each)) for _, each in groupby(entries, lambda entry: entry.article)]

    assert len(entries) == PASSAGES
    assert 80 < mean(lengths) < 86
    assert 3.8 < mean(sentences) < 4.2
    assert 3.7 < mean(in_article) < 4.3


def test_sentences_begin_with_a_capital_and_end_with_a_full_stop() -> None:
    for entry in generate(200, 1):
        bounds = pairwise((*entry.starts, len(entry.text) + 1))
        sentences = [entry.text[start : end - 1] for start, end in bounds]

        assert " ".join(sentences) == entry.text
        assert all(re.fullmatch(r"[A-Z0-9][^.]*\.", each) for each in sentences)


def test_passages_of_an_article_share_its_headline_and_rare_words_come_again() -> None:
    entries = list(generate(200, 1))
    headlines = {(entry.article, entry.headline) for entry in entries}
    repeated = 0
    for _, each in groupby(entries, lambda entry: entry.article):
        words = [word for entry in each for word in re.findall(r"\w{5,}", entry.text.lower())]
        repeated += len(words) - len(set(words))

    assert len(headlines) == len({entry.article for entry in entries})
    assert repeated > 2_000


def test_a_million_passages_take_half_a_million_words() -> None:
    assert 537_000 < vocabulary(1_000_000) < 580_000
