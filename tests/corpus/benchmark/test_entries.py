from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from corpus.benchmark.entries import Entry, read, searched, write

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
