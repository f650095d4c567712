from pathlib import Path

import pytest

from corpus.benchmark.gathering import NothingToMeasureError, gather


def test_articles_of_a_folder_are_split_into_passages(tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_text("# Tides\n\nThe moon\tpulls.\nThe sea rises.\n")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "folder.md").mkdir()

    (entry,) = gather(tmp_path)

    assert entry.article == 0
    assert entry.headline.startswith("Tides")
    assert entry.text == "The moon pulls. The sea rises."
    assert entry.starts == (0, 16)


def test_a_folder_without_an_article_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")

    with pytest.raises(NothingToMeasureError, match="holds no article that can be read"):
        list(gather(tmp_path))
