import os
from pathlib import Path

import pytest

from corpus.adding import Skipped, add
from corpus.errors import ArticleUnreadableError
from corpus.reading import Item, read
from corpus.reading.file_content import MAX_FILE_BYTES
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
        ("a.md", front("title: !!python/object/apply:os.system [ls]"), "the tag .*os.system"),
        ("a.md", front("title: !ruby/object:Tide {}"), "the tag !ruby/object:Tide; write plain"),
        ("a.md", front("title: !!str Tides"), None),
        ("a.md", front("title: Tides"), None),
        ("a.md", b"# Only a heading", "no text that could be quoted"),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, name: str, content: bytes, reason: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    item = Item(path=path, form=path.suffix)
    if reason is None:
        assert read(item).title == "Tides"
        return

    with pytest.raises(ArticleUnreadableError, match=reason) as caught:
        read(item)

    assert caught.value.place == str(path)


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

    reasons = {Path(each.place).name: each.reason for each in report if isinstance(each, Skipped)}
    kept = {Path(each.place).name for each in report if not isinstance(each, Skipped)}
    assert kept == {"good.txt"}
    assert reasons.pop("up") == "is a link back to a folder that it is in"
    assert reasons["news"] == "is a link back to a folder that it is in"
    assert reasons["x.md"] == "is a folder, although it is called like an article"
    assert reasons["loop.txt"] == "is a link that leads nowhere"
    assert reasons["dangling.txt"] == "is a link that leads nowhere"
    assert reasons["large.txt"] == "is larger than 10 MB; split it into articles"
    assert reasons["pipe.txt"] == "is a named pipe, not a file"
