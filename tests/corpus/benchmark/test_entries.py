from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from corpus.benchmark.entries import Entry, by_article, read, searched, write

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs"))).map(lambda text: text.strip())
ENTRIES = st.lists(
    st.builds(Entry, st.integers(0, 5), TEXTS, st.lists(st.integers(0, 99)).map(tuple), TEXTS)
)


@given(ENTRIES)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.txt"

        assert write(entries, path) == len(entries)
        assert list(read(path)) == entries
        assert list(searched(path)) == [entry.searched for entry in entries]
        assert [entry for article in by_article(read(path)) for entry in article] == entries


def test_the_passages_of_an_article_come_together(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    write([Entry(n, "A", (0,), "One.") for n in (0, 0, 1)], path)

    assert [len(article) for article in by_article(read(path))] == [2, 1]
