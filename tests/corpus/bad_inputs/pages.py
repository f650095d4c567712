"""Bad web pages, books and messages."""

import io
import zipfile
from collections.abc import Mapping

WORDS = "The tide rose in the night and the harbour was closed until the morning. "


def page(body: str, head: str = "") -> bytes:
    """Return a web page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><html><body><p>&a11;</p></body></html>"
).encode()
_OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<html><body><p>&x;</p></body></html>"
)

PAGES: Mapping[str, bytes] = {
    "empty.html": b"",
    "no-body.html": page(""),
    "script-alone.html": page("<script>document.write('The tide rose.')</script>" * 30),
    "nested.html": page("<div>" * 200_000 + WORDS + "</div>" * 200_000),
    "large.html": page(f"<p>{WORDS * 40}</p>" * 800),
    "laughs.xhtml": _LAUGHS,
    "outside.xhtml": _OUTSIDE,
    "nought.html": b"\x00" * 5_000,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "links-alone.html": page("".join(f'<li><a href="/{n}">More {n}</a></li>' for n in range(300))),
}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of *members*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
    b"</rootfiles></container>"
)
_PACKAGE = (
    b'<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
    b'<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    b'<spine><itemref idref="a"/></spine></package>'
)
_EPUB = {"mimetype": b"application/epub+zip", "META-INF/container.xml": _CONTAINER}

BOOKS: Mapping[str, bytes] = {
    "text.epub": WORDS.encode(),
    "no-package.epub": zipped(_EPUB),
    "no-chapters.epub": zipped({**_EPUB, "book.opf": _PACKAGE}),
    "bomb.epub": zipped({**_EPUB, "book.opf": _PACKAGE, "a.xhtml": b" " * 90_000_000}),
    "text.docx": WORDS.encode(),
    "no-document.docx": zipped({"a.txt": WORDS.encode()}),
    "bomb.docx": zipped({"[Content_Types].xml": b" " * 90_000_000, "word/document.xml": b"<a/>"}),
    "protected.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000),
}

MESSAGES: Mapping[str, bytes] = {
    "empty.eml": b"",
    "no-body.eml": b"Subject: Tides\nFrom: Ann <ann@example.org>\n\n",
    "headers.eml": b"X-Tide: high\n" * 100_000 + b"\n...\n",
    "nested.eml": b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2_000)
    ),
    "secret.eml": (
        b"Subject: Tides\nContent-Type: multipart/encrypted; boundary=b;"
        b' protocol="application/pgp-encrypted"\n\n--b\n'
        b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
        b"Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\nhQ==\n"
        b"-----END PGP MESSAGE-----\n--b--\n"
    ),
}
