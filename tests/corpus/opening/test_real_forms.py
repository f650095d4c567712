import pytest

from corpus.opening.real_forms import check_form
from corpus.reading.reading import UnreadableError

EPUB = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"
PAGE = b"<?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE html><html>"
MHTML = b"From: <Saved by a browser>\nContent-Type: multipart/related; boundary=b\n"


@pytest.mark.parametrize(
    ("head", "form", "reason"),
    [
        (b"%PDF-1.7", ".txt", "is a PDF file, although it is called .txt; rename it to .pdf"),
        (b"\xef\xbb\xbf%PDF-1.7", ".html", "is a PDF file"),
        (EPUB, ".docx", "is an EPUB book, although it is called .docx; rename it to .epub"),
        (PAGE, ".pdf", "is a web page, although it is called .pdf; rename it to .html"),
        (PAGE.decode().encode("utf-16"), ".txt", "is a web page"),
        (MHTML, ".html", "is a web archive"),
        (b"PK\x03\x04....", ".md", "is a zip archive, although it is called .md"),
        (b"\x1f\x8b..", ".txt", "add .gz to its name"),
        (b"{\\rtf1", ".txt", "is rich text"),
        (b"\xd0\xcf\x11\xe0", ".txt", "is an old Office document"),
    ],
)
def test_what_is_not_what_it_is_called_is_refused(head: bytes, form: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        check_form(head, form)


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"%PDF-1.7", ".pdf"),
        (EPUB, ".epub"),
        (b"PK\x03\x04....", ".docx"),
        (PAGE, ".htm"),
        (PAGE, ".xhtml"),
        (b"", ".txt"),
        (b"The tide rose. <html> is a tag, and %PDF- begins a file.", ".txt"),
    ],
)
def test_what_is_what_it_is_called_is_read(head: bytes, form: str) -> None:
    check_form(head, form)
