import os
from pathlib import Path

import pytest

from corpus.errors import ArticleUnreadableError
from corpus.finding import MAX_DEPTH, find_files, is_left_out


def found(path: Path) -> list[str]:
    """Return the names found below *path*; those of what is wrong with its reason."""
    return [
        f"{Path(each.place).name}: {each.reason}"
        if isinstance(each, ArticleUnreadableError)
        else each.relative_to(path).as_posix()
        for each in find_files(path)
    ]


def test_a_file_is_found_by_itself_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden.txt", "a.jpg", "nowhere"):
        assert list(find_files(tmp_path / name)) == [tmp_path / name]


def test_every_file_below_a_folder_is_found_by_name(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("c.zip", "a.txt", "deep/b.jsonl", "deep/a.tar.gz", "d.mbox", "e.jpg"):
        (tmp_path / name).touch()

    assert found(tmp_path) == [
        "a.txt",
        "c.zip",
        "d.mbox",
        "deep/a.tar.gz",
        "deep/b.jsonl",
        "e.jpg",
    ]


def test_what_tells_about_a_folder_is_left_out(tmp_path: Path) -> None:
    for folder in (".git", "__MACOSX"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").touch()
    for name in (".DS_Store", "README", "Readme.txt", "readme.md", "readme.first.txt"):
        (tmp_path / name).touch()

    assert found(tmp_path) == ["readme.first.txt"]


@pytest.mark.parametrize(
    ("name", "is_out"),
    [
        ("a.txt", False),
        (".a", True),
        ("README.md", True),
        ("readme", True),
        ("my readme.md", False),
    ],
)
def test_names_tell_what_is_left_out(name: str, *, is_out: bool) -> None:
    assert is_left_out(name) is is_out


def test_a_folder_called_like_a_table_or_archive_is_gone_into(tmp_path: Path) -> None:
    for name in ("dump.csv", "old.zip"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part-0.csv").touch()

    assert found(tmp_path) == ["dump.csv/part-0.csv", "old.zip/part-0.csv"]


def test_what_is_not_gone_into_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "c").symlink_to("c")
    os.mkfifo(tmp_path / "d.txt")

    assert found(tmp_path) == [
        "a.md: is a folder, although it is called like an article",
        "up: is a link back to a folder that it is in",
        "c",
        "d.txt",
    ]


def test_folders_in_folders_without_end_are_not_gone_into(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "/".join("d" * (MAX_DEPTH + 9))).mkdir(parents=True)

    first, deep = find_files(tmp_path)

    assert first == tmp_path / "a.txt"
    assert isinstance(deep, ArticleUnreadableError)
    assert deep.reason == f"is more than {MAX_DEPTH} folders deep; name it"
