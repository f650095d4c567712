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


def form_of(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    (item,) = open_file(path, fields={})
    assert item == Item(path=path, form=getattr(item, "form", ""))
    return item.form


@pytest.mark.parametrize("form", sorted(READABLE_FORMS))
def test_an_article_that_is_a_file_comes_without_its_content(tmp_path: Path, form: str) -> None:
    assert form_of(tmp_path / f"a{form.upper()}", b"The tide rose.") == form


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", b"%PDF-1.7\n", ".pdf"),
        ("a.html", b"\xef\xbb\xbf\n%PDF-1.7\n", ".pdf"),
        ("a.txt", PAGE, ".html"),
        ("a.md", b"\n <!-- saved --> <!-- twice -->\n<HTML lang='en'>", ".html"),
        ("a.txt", b'<?xml version="1.0"?>\n<!doctype HTML>', ".html"),
        ("a.txt", "\ufeff<html >".encode("utf-16-le"), ".html"),
        ("a.pdf", PAGE, ".html"),
        ("a.eml", PAGE, ".html"),
        ("a.htm", PAGE, ".htm"),
        ("a.xhtml", b"<?xml version='1.0'?><html>", ".xhtml"),
        ("a.txt", b"<htmlx>", ".txt"),
        ("a.txt", b"Of <html> I know little.", ".txt"),
        ("a.docx", b"PK\x03\x04", ".docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0", ".docx"),
        ("a.zip.epub", b"PK\x03\x04", ".epub"),
        ("a.eml", WEB_ARCHIVE, ".eml"),
        ("a.txt", b"<!--" * 1000, ".txt"),
        ("a.txt", b"<!-- -->" * 500 + b"<p>", ".txt"),
    ],
)
def test_a_file_is_read_as_what_it_is(
    tmp_path: Path, name: str, content: bytes, form: str
) -> None:
    assert form_of(tmp_path / name, content) == form


def test_an_epub_is_told_by_its_first_member(tmp_path: Path) -> None:
    book = zipped({"mimetype": b"application/epub+zip"}, method=0)

    assert form_of(tmp_path / "a.txt", book) == ".epub"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "a.txt",
            b"PK\x03\x04",
            "is a zip archive, although it is called .txt; rename it to .zip",
        ),
        ("a.html", b"\x1f\x8b\x08", "is compressed, although it is called .html; add .gz"),
        ("a.md", b"{\\rtf1\\ansi", "is rich text (RTF); save it as .docx or as plain text"),
        ("a.txt", b"\xd0\xcf\x11\xe0", "is an old Office document"),
        ("a.htm", WEB_ARCHIVE, "is a web archive (MHTML); save the page again, as HTML only"),
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


def test_a_file_in_an_archive_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": PAGE, "b.html": b"PK\x03\x04"}))

    page, wrong = open_file(path, fields={})

    assert isinstance(page, Item)
    assert (page.form, page.inside) == (".html", "!a.txt")
    assert "b.html: is a zip archive, although it is called .html" in str(wrong)


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
