import multiprocessing
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus.adding import FEW_FILES, Added, Options, Skipped, add
from corpus.caging.caps import Caps
from corpus.caging.crew import CrewError
from corpus.reading import Item, Reading, WebItem, read
from corpus.store import Outcome, Store

TEXT = "The harbour was closed on Friday, and the boats stayed out until the morning. "
PAGE = f"<html><head><title>Harbour</title></head><body>{f'<p>{TEXT * 4}</p>' * 4}</body></html>"
MANY = FEW_FILES + 30


class Fatal(Caps):
    """Caps that the process which they are handed to does not survive."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home") as store:
        yield store


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder of everything: plain files, pages, a table, an archive and bad files."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number:02}.txt").write_text(f"{TEXT} {number}")
        if number % 7 == 0:
            (folder / f"{number:02}.empty.txt").touch()
    (folder / "05.html").write_text(PAGE)
    rows = "".join(f'r{number},Row,"{TEXT} {number}"\n' for number in range(150))
    (folder / "10.csv").write_text(f"id,title,text\n{rows}")
    with zipfile.ZipFile(folder / "20.zip", "w") as archive:
        archive.writestr("b.md", f"# Boats\n\n{TEXT}")
        archive.writestr("../a.md", TEXT)
    (folder / "30.html").write_bytes(b"%PDF-1.7 is no page")
    return folder


def test_reports_come_in_the_order_of_finding_whatever_the_number_of_processes(
    news: Path, tmp_path: Path
) -> None:
    reports = []
    for jobs in (1, 3):
        with Store(tmp_path / f"{jobs}") as store:
            reports.append(list(add(store, [news], options=Options(jobs=jobs))))

    files = [Path(each.place.split("!")[0].split("#")[0]).name for each in reports[0]]
    assert reports[0] == reports[1]
    assert files == sorted(files)
    rows = [each.place for each in reports[0] if "10.csv" in each.place]
    assert rows == [f"{news / '10.csv'}#r{number}" for number in range(150)]
    added = [each for each in reports[0] if isinstance(each, Added)]
    assert len(added) == MANY + 1 + 150 + 1


def test_the_same_again_is_unchanged_also_inside_of_files(news: Path, store: Store) -> None:
    list(add(store, [news]))

    again = [each for each in add(store, [news]) if isinstance(each, Added)]

    assert {each.outcome for each in again} == {Outcome.UNCHANGED}


def test_few_plain_files_are_read_without_another_process(tmp_path: Path, store: Store) -> None:
    for number in range(FEW_FILES):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} {number}")
    pid = os.getpid()

    def read_here(item: Item | WebItem) -> Reading:  # which could not be handed to another process
        assert os.getpid() == pid
        return read(item)

    report = list(add(store, sorted(tmp_path.glob("*.txt")), options=Options(read=read_here)))

    assert len([each for each in report if isinstance(each, Added)]) == FEW_FILES


def test_one_page_is_enough_for_another_process(tmp_path: Path, store: Store) -> None:
    pid = tmp_path / "pid"
    page = tmp_path / "a.html"
    page.write_text(PAGE)

    report = list(add(store, [page], options=Options(read=partial(read_noting, pid))))

    assert [type(each) for each in report] == [Added]
    assert pid.read_text() not in {"", str(os.getpid())}


def read_noting(pid: Path, item: Item | WebItem) -> Reading:
    pid.write_text(str(os.getpid()))
    return read(item)


def test_it_ends_where_it_is_told_to_and_keeps_what_was_read(news: Path, store: Store) -> None:
    looks = iter([False] * 40)
    report = list(add(store, [news], options=Options(stopped=lambda: next(looks, True))))

    assert len(report) < MANY
    assert len(store.sources()) == len([each for each in report if isinstance(each, Added)])
    assert not multiprocessing.active_children()


def test_given_up_in_the_middle_it_leaves_no_process(news: Path, store: Store) -> None:
    adding = add(store, [news])
    next(adding)

    del adding

    assert not multiprocessing.active_children()


def test_readers_that_somebody_kills_are_replaced(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(f"{TEXT * 20} {number}")
    # One that is killed while it speaks holds up the others for ten times what reading may take.
    adding = add(store, [folder], options=Options(jobs=2, caps=Caps(seconds=3.0)))

    report = [next(adding)]
    for child in multiprocessing.active_children():
        child.kill()
    report += adding

    # At worst the one that a reader was at is taken for the reason.
    assert len(report) == 600
    assert len([each for each in report if isinstance(each, Skipped)]) <= 2


def test_readers_that_cannot_be_started_are_an_error_with_a_remedy(
    news: Path, store: Store
) -> None:
    with pytest.raises(CrewError, match="--jobs 1"):
        list(add(store, [news], options=Options(caps=Fatal())))

    assert not multiprocessing.active_children()


def test_one_markdown_file_that_takes_too_long_is_given_up(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("![a](" * 150_000 + TEXT)

    (report,) = add(store, [path], options=Options(jobs=1, caps=Caps(seconds=1.0)))

    assert report == Skipped(place=str(path), reason="takes longer than 1 s to read")
