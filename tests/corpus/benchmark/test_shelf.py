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

    expected = map(ArticleTexts.of, [tides, mareas])
    for article, texts in zip(on_file.articles(0), expected, strict=True):
        assert article.row == texts.row
        assert article.passage_stretches == texts.passage_stretches
        assert article.text.begins == texts.text.begins
        assert article.text.written.split() == texts.text.written.split()
    assert [*on_file.load(article_id(0))] == tides
    assert [*on_file.load(article_id(7))] == mareas
    assert on_file.number(mareas[0]) == 2
