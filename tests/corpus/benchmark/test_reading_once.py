from pathlib import Path

from corpus.benchmark.reading_once import read_once


def test_a_file_and_all_files_of_a_folder_are_read_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    large, small = tmp_path / "large", tmp_path / "inside" / "small"
    large.write_bytes(b"tide" * 600_000)
    small.write_bytes(b"moon")

    assert read_once(large) == 2_400_000
    assert read_once(tmp_path) == 2_400_004
