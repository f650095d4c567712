import os
import socket
from pathlib import Path

import pytest

from corpus.opening import OPENABLE_SUFFIXES, open_file
from corpus.reading import READABLE_FORMS, Item
from tests.corpus.opening.files import opened, zipped

PAGE = b"<!DOCTYPE html><html><body><p>The tide rose.</p></body></html>"
WEB_ARCHIVE = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
)


@pytest.mark.parametrize("form", sorted(READABLE_FORMS))
def test_an_article_that_is_a_file_comes_without_its_content(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a{form.upper()}"
    path.write_bytes(b"The tide rose.")

    assert list(open_file(path, fields={})) == [Item(path=path, form=form)]


@pytest.mark.parametrize("head", [b"<!--" * 1000, b"<!-- -->" * 500 + b"<p>", b"<htmlx>"])
def test_what_only_begins_like_a_page_is_text(tmp_path: Path, head: bytes) -> None:
    assert opened(tmp_path / "a.txt", head) == [("", None)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", PAGE, "is a web page, although it is called .txt; rename it to .html"),
        ("a.html", b"\x1f\x8b\x08", "is compressed, although it is called .html; add .gz"),
        ("a.jpg", b"x", "is not a kind of file that is read (.bz2, .csv,"),
        ("a", b"x", "is not a kind of file that is read"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_names_the_remedy(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    ((place, said),) = opened(tmp_path / name, content)

    assert place == ""
    assert str(said).startswith(reason)


def test_files_in_an_archive_are_what_their_names_say_too(tmp_path: Path) -> None:
    content = zipped({"a.txt": PAGE, "b.html": b"PK\x03\x04", "c.html": PAGE})

    (_, page), (_, archive), right = opened(tmp_path / "a.zip", content)

    assert str(page).startswith("is a web page, although it is called .txt")
    assert str(archive).startswith("is a zip archive, although it is called .html")
    assert right == ("!c.html", PAGE)


@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a.jsonl", "a.mbox", "a.tar.gz"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name

    assert opened(path) == [("", "does not exist")]
    path.symlink_to(name)
    assert opened(path) == [("", "is a link that leads nowhere")]
    path.unlink()
    os.mkfifo(path)
    assert opened(path) == [("", "is a named pipe, not a file")]
    path.unlink()
    path.symlink_to("/dev/zero")
    assert opened(path) == [("", "is a device, not a file")]
    path.unlink()
    path.mkdir()
    assert opened(path) == [("", "is a folder, although it is called like a file")]


def test_a_socket_is_not_opened(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.zip"))

        assert opened(tmp_path / "s.zip") == [("", "is a socket, not a file")]


def test_a_link_to_a_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(zipped({"a.txt": b"x"}))
    (tmp_path / "a.zip").symlink_to("real")

    assert opened(tmp_path / "a.zip") == [("!a.txt", b"x")]


def test_a_mailbox_is_opened_message_by_message(tmp_path: Path) -> None:
    mail = b"From a@x.org Sat Jan  3 01:05:34 2025\nMessage-ID: <%b@x.org>\n\nThe tide rose.\n\n"
    content = mail % b"1" + mail % b"2" + mail % b"1"

    found = opened(tmp_path / "a.mbox", content)

    assert [place for place, _ in found] == ["#1@x.org", "#2@x.org", "#1@x.org~2"]
    assert all(isinstance(message, bytes) for _, message in found)
    assert opened(tmp_path / "a.mbox", b"no mail")[0][1] != b""


def test_every_kind_that_is_read_can_be_opened() -> None:
    assert {".csv", ".zip", ".tar.gz", ".mbox"} | READABLE_FORMS <= OPENABLE_SUFFIXES
