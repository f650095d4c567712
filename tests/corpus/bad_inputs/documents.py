"""Bad PDF files."""

from collections.abc import Mapping

_HEAD = b"%PDF-1.4\n"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of *objects*, which are numbered from 1; the first is the catalogue."""
    content, offsets = _HEAD, []
    for number, each in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    content += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return content + b"startxref\n%d\n%%%%EOF\n" % start


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_BLANK_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
_STANDARD = b"<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"o" * 32, b"u" * 32)

DOCUMENTS: Mapping[str, bytes] = {
    "empty.pdf": b"",
    "head-alone.pdf": _HEAD,
    "text.pdf": b"The tide rose in the night.",
    "page.pdf": b"<html><body><p>The tide rose.</p></body></html>",
    "truncated.pdf": pdf(_CATALOGUE, _ONE_PAGE, _BLANK_PAGE)[:60],
    "blank.pdf": pdf(_CATALOGUE, _ONE_PAGE, _BLANK_PAGE),
    "no-pages.pdf": pdf(_CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"),
    "loop.pdf": pdf(_CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"),
    "secret.pdf": pdf(
        _CATALOGUE,
        _ONE_PAGE,
        _BLANK_PAGE,
        trailer=b"/ID[(a)(a)]/Encrypt " + _STANDARD,
    ),
    "many-pages.pdf": pdf(_CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", b"<<>>"),
}
