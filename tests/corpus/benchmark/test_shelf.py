from pathlib import Path

from bot.ranking.article_texts import ArticleTexts
from corpus.benchmark.entries import Entry, write
from corpus.benchmark.shelf import ArticlesOnFile, article_id, passages_of

ENTRIES = [
    Entry(0, "Tides", (0, 11), "Ebb is on. Flood is off."),
    Entry(0, "Tides", (0,), "The tide was out, and the gulls were there."),
    Entry(7, "Mareas", (0, 21), "La marea es de ayer. Los barcos no están en el mar."),
]


def test_what_is_indexed_is_what_answers_are_made_of(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    write(ENTRIES, path)
    on_file = ArticlesOnFile.of(path)
    tides, mareas = passages_of(ENTRIES[:2]), passages_of(ENTRIES[2:])

    expected = ArticleTexts.of([tides, mareas])
    [found] = on_file.articles(0)
    assert found.rows == expected.rows
    assert found.text.begins.tolist() == expected.text.begins.tolist()
    assert found.text.written.split() == expected.text.written.split()
    assert found.passage_stretches.tolist() == expected.passage_stretches.tolist()
    assert found.article_passages.tolist() == expected.article_passages.tolist()
    assert [*on_file.load(article_id(0))] == tides
    assert [*on_file.load(article_id(7))] == mareas
    assert on_file.number(mareas[0]) == 2
