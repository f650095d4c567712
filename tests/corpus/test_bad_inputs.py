"""Of a folder full of bad files each is skipped with its reason, and the good ones load."""

import os
import resource
import socket
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from corpus.adding import Skipped, add
from corpus.reading.titles import MAX_TITLE_CHARACTERS
from corpus.store import Store
from tests.corpus.bad_inputs.archives import ARCHIVES
from tests.corpus.bad_inputs.documents import DOCUMENTS
from tests.corpus.bad_inputs.pages import BOOKS, MESSAGES, PAGES
from tests.corpus.bad_inputs.texts import TABLES, TEXTS
from tests.corpus.bad_inputs.worse import STRANGE, WORSE

GOOD = ("0-first.txt", "m-middle.html", "z-last.md")
WORDS = "The tide rose in the night and the harbour was closed until the morning. "
BAD = {**TEXTS, **TABLES, **PAGES, **BOOKS, **MESSAGES, **DOCUMENTS, **WORSE}
FILES = [*BAD, *ARCHIVES]
ODD = [
    *("folder.md", "loop.txt", "nowhere.txt", "pipe.txt", "socket.txt", "line.txt", "up"),
    *("line.jsonl", "loop-of-two.txt", "endless.json", "immense.csv", "immense.pdf"),
]
# What one of them may take is 30 s and 512 MB, and nearly all take milliseconds.
SECONDS_FOR_ALL = 240
# Of this process, whatever the readers took.
MEGABYTES = 400


class Report(NamedTuple):
    """What became of a folder: *reasons* by the first part of a place, and how long it took."""

    kept: set[str]
    reasons: Mapping[str, list[str]]
    seconds: float
    megabytes: float


def _write(folder: Path) -> None:
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    for name, build in ARCHIVES.items():
        (folder / name).write_bytes(build())
    (folder / "0-first.txt").write_text(WORDS)
    (folder / "m-middle.html").write_text(
        f"<html><head><title>Tides</title></head><body><article><h1>Tides</h1>"
        f"{f'<p>{WORDS * 4}</p>' * 5}</article></body></html>"
    )
    (folder / "z-last.md").write_text(f"# Tides\n\n{WORDS}\n")


def _write_odd(folder: Path) -> None:
    (folder / "folder.md").mkdir()
    (folder / "up").symlink_to(folder)
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "loop-of-two.txt").symlink_to("loop-of-2.txt")
    (folder / "loop-of-2.txt").symlink_to("loop-of-two.txt")
    (folder / "nowhere.txt").symlink_to("not-there.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "endless.json").symlink_to("/dev/zero")
    for name in ("immense.csv", "immense.pdf"):
        with (folder / name).open("wb") as file:
            file.truncate(10 * 2**30)
    for name in ("line.txt", "line.jsonl"):
        with (folder / name).open("wb") as file:
            for _ in range(100):
                file.write(b"a" * 1_000_000)
    # The name of a socket may not be as long as that of a temporary folder is.
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("socket.txt")
    finally:
        os.chdir(here)


def added(within: Path) -> Report:
    """Add them all, and return what became of them."""
    folder = within / "news"
    folder.mkdir()
    _write(folder)
    _write_odd(folder)
    began, before = monotonic(), _megabytes()
    with Store(within / "home") as store:
        found = list(add(store, [folder]))
    reasons: dict[str, list[str]] = {}
    for each in found:
        if isinstance(each, Skipped):
            inside = each.place.removeprefix(f"{folder}/")
            reasons.setdefault(inside.split("!")[0].split("#")[0], []).append(each.reason)
    return Report(
        kept={Path(each.place).name for each in found if not isinstance(each, Skipped)},
        reasons=reasons,
        seconds=monotonic() - began,
        megabytes=_megabytes() - before,
    )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def test_there_are_more_than_sixty_kinds() -> None:
    assert len({*FILES, *ODD}) == len([*FILES, *ODD]) > 60 + len(WORSE)


def is_in_plain_words(reason: str) -> bool:
    return 0 < len(reason) < 300 and "Error" not in reason and "Traceback" not in reason


def test_each_is_skipped_with_its_reason_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    report = added(tmp_path)

    assert report.kept == {*GOOD}
    assert {*FILES, *ODD} - report.reasons.keys() == set()
    odd = [each for reasons in report.reasons.values() for each in reasons]
    assert [each for each in odd if not is_in_plain_words(each)] == []
    assert report.seconds < SECONDS_FOR_ALL
    assert report.megabytes < MEGABYTES


def test_strange_files_are_read_as_what_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, (content, _) in STRANGE.items():
        (folder / name).write_bytes(content)
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(WORDS)

    with Store(tmp_path / "home") as store:
        found = list(add(store, [folder]))
        kept = {each.article_id: store.article(each.article_id) for each in store.sources()}

    assert [each for each in found if isinstance(each, Skipped)] == []
    assert len(found) == len(kept) == sum(count for _, count in STRANGE.values()) + 1
    assert {len(each.source.title) > MAX_TITLE_CHARACTERS for each in kept.values()} == {False}
    assert {each.source.published for each in kept.values()} == {None}
