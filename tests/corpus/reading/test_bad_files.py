import os
import socket
import sys
from pathlib import Path

import pytest

from bot import ParagraphKind
from corpus.adding import Skipped, add
from corpus.errors import ArticleUnreadableError
from corpus.reading import read
from corpus.reading.decoding import decode
from corpus.reading.file_content import MAX_FILE_BYTES
from corpus.reading.reading import UnreadableError
from corpus.store import Store

CAFE = "The café opened on Friday. “Good”, she said – and left the old town for ever."


def front(matter: str) -> bytes:
    return f"---\n{matter}\n---\nThe tide rose.\n".encode()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t", "is blank"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary"),
        ("a.txt", bytes(range(1, 32)) * 9, "is binary"),
        ("a.txt", b"\xff\xfea", "begins like UTF-16 but is damaged"),
        ("a.txt", b"\xef\xbb\xbf\xff", "begins like UTF-8 but is damaged"),
        ("a.txt", b"... --- ...", "no text that could be quoted"),
        ("a.jpg", b"whatever", "not a kind of file that is read"),
        ("a.md", front("title: a: b: c"), r"not YAML \(line 2\)"),
        ("a.md", b"---\ntitle: Tides\n\nThe tide rose.", "not closed"),
        ("a.md", front("- a\n- b"), "is a list"),
        ("a.md", front("title: {a: b}"), "`title` is not plain text"),
        ("a.md", front("date: 31/12/2025"), "the date is 31/12/2025; write it like 2025-12-31"),
        ("a.md", front("date: 2025-02-30"), "the date is 2025-02-30"),
        ("a.md", front("url: javascript:alert(1)"), "`url` is not an http:// or https://"),
        ("a.md", front("x: " + "y" * 20_001), "over 20000 characters"),
        ("a.md", front("x: " + "[" * 9000), "(nested too deeply|not YAML)"),
        ("a.md", front("title: Tides"), None),
        ("a.md", b"# Only a heading", "no text that could be quoted"),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, name: str, content: bytes, reason: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if reason is None:
        assert read(path).title == "Tides"
        return

    with pytest.raises(ArticleUnreadableError, match=reason) as caught:
        read(path)

    assert caught.value.path == path


def test_what_is_no_regular_file_is_named_and_the_rest_loads(tmp_path: Path) -> None:
    news = tmp_path / "news"
    (news / "deep").mkdir(parents=True)
    (news / "deep" / "good.txt").write_text("The tide rose.")
    (news / "README.md").write_text("About this folder.")
    (news / ".hidden.txt").write_text("Hidden.")
    (news / "x.md").mkdir()
    (news / "deep" / "up").symlink_to(news)
    (news / "deep" / "elsewhere").symlink_to(tmp_path)
    (news / "loop.txt").symlink_to("loop.txt")
    (news / "dangling.txt").symlink_to("nowhere")
    (news / "large.txt").write_bytes(b"a" * (MAX_FILE_BYTES + 1))
    os.mkfifo(news / "pipe.txt")

    with Store(tmp_path / "home") as store:
        report = list(add(store, [news]))

    reasons = {each.path.name: each.reason for each in report if isinstance(each, Skipped)}
    kept = {each.path.name for each in report if not isinstance(each, Skipped)}
    assert kept == {"good.txt"}
    assert reasons.pop("up") == "is a link back to a folder that it is in"
    assert "news" in reasons or "elsewhere" not in reasons
    assert reasons["x.md"] == "is a folder, although it is called like an article"
    assert reasons["loop.txt"] == "is a link that leads nowhere"
    assert reasons["dangling.txt"] == "is a link that leads nowhere"
    assert reasons["large.txt"] == "is larger than 10 MB; split it into articles"
    assert reasons["pipe.txt"] == "is a named pipe, not a file"


def test_a_socket_is_no_article(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.txt"))

        with pytest.raises(ArticleUnreadableError, match="is a socket, not a file"):
            read(tmp_path / "s.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_file_whose_bytes_cannot_be_had_is_named(tmp_path: Path) -> None:
    path = tmp_path / "memory.txt"
    path.symlink_to("/proc/self/mem")

    with pytest.raises(ArticleUnreadableError, match="cannot be read"):
        read(path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_any_usual_encoding_is_read(encoding: str) -> None:
    assert decode(CAFE.encode(encoding)) == CAFE


def test_bytes_without_a_likely_encoding_are_refused() -> None:
    with pytest.raises(UnreadableError):
        decode(bytes(range(256)) * 3)


def test_metadata_stays_what_its_author_wrote(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    head = "title: yes\nauthors: [Ada Low, Bo]\noutlet: !!python/name:os.system ''\n"
    path.write_bytes(front(head + "published: 2025-08-08T10:00:00Z"))

    metadata = read(path).metadata

    assert (metadata.title, metadata.author) == ("yes", "Ada Low, Bo")
    assert metadata.outlet is None
    assert str(metadata.published) == "2025-08-08"


def test_a_title_is_one_line_of_bounded_length(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(front('title: "a\\nb ' + "c " * 300 + '"'))

    title = read(path).title

    assert title.startswith("a b c")
    assert len(title) <= 300


def test_markdown_is_kept_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Tides\n\nThe **moon** [pulls](https://x.example) &amp; the\nsun <b>too</b>.\n\n"
        "![A beach](b.png)\n\n- one thing\n- another\n\n> said so\n\n```\ncode\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    )

    reading = read(path)

    assert reading.title == "Tides"
    assert [(each.kind, each.span.of(reading.text)) for each in reading.paragraphs] == [
        (ParagraphKind.HEADING, "Tides"),
        (ParagraphKind.TEXT, "The moon pulls & the\nsun too."),
        (ParagraphKind.CAPTION, "A beach"),
        (ParagraphKind.TEXT, "one thing"),
        (ParagraphKind.TEXT, "another"),
        (ParagraphKind.TEXT, "said so"),
        (ParagraphKind.CAPTION, "a | b"),
        (ParagraphKind.CAPTION, "1 | 2"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_markdown_without_marks_is_kept_as_it_is(tmp_path: Path, newline: str) -> None:
    body = newline.join(("The tide rose,", "and fell.", "", "It rose again.", ""))
    path = tmp_path / "a.md"
    path.write_bytes(f"---{newline}title: T{newline}---{newline}{newline}{body}".encode())

    assert read(path).text == body


def test_markdown_nested_without_end_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(">" * 5000 + " deep\n\nThe tide rose.\n")

    assert "The tide rose." in read(path).text
