import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.adding import Options, add
from corpus.pruning import Met, vanished
from corpus.shipped import shipped_folder
from corpus.store import Store

TEXT = "The harbour was closed on Friday, and the boats stayed out until the morning."
Gone = Callable[..., list[str]]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "july").mkdir(parents=True)
    for name in ("ants.txt", "bees.txt", "july/cats.txt"):
        (folder / name).write_text(TEXT)
    return folder


@pytest.fixture
def dumps(news: Path) -> Path:
    """Return the folder with two files of many articles as well."""
    (news / "dump.csv").write_text(f'id,text\none,"{TEXT}"\ntwo,"{TEXT}"\n')
    packed(news / "old.zip", "dogs.txt", "eels.txt")
    return news


@pytest.fixture
def gone(tmp_path: Path) -> Gone:
    """Add some paths, and return where what has vanished from them was, below the folder."""
    home = tmp_path / "home"

    def added(*paths: Path) -> list[str]:
        met = Met()
        with Store(home) as store:
            list(add(store, paths, options=Options(met=met, jobs=1)))
            identities = store.identities("default")
        found = vanished(identities, paths, met)
        assert all(each.article_id == identities[each.place] for each in found)
        return [os.path.relpath(each.place, tmp_path) for each in found]

    return added


def packed(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, TEXT)


def test_what_is_still_there_has_not_vanished(gone: Gone, dumps: Path) -> None:
    assert gone(dumps) == []
    assert gone(dumps) == []


def test_what_was_deleted_has_vanished_wherever_it_was(gone: Gone, dumps: Path) -> None:
    gone(dumps)
    (dumps / "bees.txt").unlink()
    (dumps / "july" / "cats.txt").unlink()
    (dumps / "july").rmdir()
    (dumps / "dump.csv").write_text(f'id,text\ntwo,"{TEXT}"\n')
    packed(dumps / "old.zip", "dogs.txt")

    assert gone(dumps) == [
        "news/bees.txt", "news/dump.csv#one", "news/july/cats.txt", "news/old.zip!eels.txt",
    ]  # fmt: skip


def test_what_is_there_and_cannot_be_read_has_not_vanished(gone: Gone, dumps: Path) -> None:
    gone(dumps)
    (dumps / "bees.txt").write_text("")
    (dumps / "old.zip").write_bytes(b"PK\x03\x04 broken")
    # Who knows which row the second one was?
    (dumps / "dump.csv").write_text(f'id,text\none,"{TEXT}"\nthree\n')

    assert gone(dumps) == []


def test_a_container_that_was_deleted_takes_all_along(gone: Gone, dumps: Path) -> None:
    gone(dumps)
    (dumps / "old.zip").unlink()

    assert gone(dumps) == ["news/old.zip!dogs.txt", "news/old.zip!eels.txt"]


def test_only_the_paths_that_were_named_are_looked_at(gone: Gone, dumps: Path) -> None:
    gone(dumps)
    for name in ("ants.txt", "july/cats.txt"):
        (dumps / name).unlink()
    packed(dumps / "old.zip", "dogs.txt")

    assert gone(dumps / "july") == ["news/july/cats.txt"]
    assert gone(dumps / "old.zip") == ["news/old.zip!eels.txt"]
    assert gone(dumps / "bees.txt") == []


def test_a_path_that_does_not_exist_prunes_nothing(gone: Gone, dumps: Path) -> None:
    gone(dumps)
    dumps.rename(dumps.parent / "elsewhere")

    assert gone(dumps) == []
    assert gone(dumps / "old.zip") == []


def test_a_file_that_folders_leave_out_has_not_vanished(gone: Gone, dumps: Path) -> None:
    (dumps / "README.md").write_text(TEXT)
    packed(dumps / ".hidden.zip", "frogs.txt")
    gone(dumps / "README.md", dumps / ".hidden.zip")

    assert gone(dumps) == []


def test_a_link_back_hides_nothing(gone: Gone, news: Path) -> None:
    (news / "july" / "up").symlink_to(news)
    gone(news)
    (news / "ants.txt").unlink()

    assert gone(news) == ["news/ants.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list any folder")
def test_a_folder_that_may_not_be_listed_prunes_nothing(gone: Gone, news: Path) -> None:
    gone(news)
    (news / "july").chmod(0)

    assert gone(news) == []
    (news / "july").chmod(0o700)


def test_a_folder_called_like_an_article_prunes_nothing(gone: Gone, news: Path) -> None:
    gone(news)
    (news / "july").rename(news / "july.md")
    gone(news / "july.md" / "cats.txt")
    (news / "july.md" / "cats.txt").unlink()

    assert gone(news) == ["news/july/cats.txt"]


def test_shipped_articles_stay(gone: Gone) -> None:
    gone(shipped_folder())

    assert gone(shipped_folder()) == []
    assert vanished({"shipped:x.md": "x"}, [shipped_folder(), Path("/")], Met()) == []


def test_another_collection_is_not_looked_at(gone: Gone, news: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "home") as store:
        list(add(store, [news], options=Options(collection="other", jobs=1)))
    (news / "ants.txt").unlink()

    assert gone(news) == []
