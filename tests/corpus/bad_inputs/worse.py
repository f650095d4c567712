"""Files made to mislead: more bad ones, and strange ones that are articles all the same."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Mapping

from tests.corpus.bad_inputs.documents import pdf
from tests.corpus.bad_inputs.pages import zipped
from tests.corpus.bad_inputs.texts import WORDS, front

_WORDS = WORDS.encode()
_HEAD = b"From: Ann <ann@example.org>\nSubject: Tides\n"
_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LAUGHS = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "%s">]>' % (b"&a;" * 99)
_TEXT = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
_CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="book.opf"/></rootfiles></container>'
)


def _related(target: str, kind: str = "officeDocument", mode: str = "Internal") -> bytes:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        "</Relationships>"
    ).encode()


def _docx(body: str, head: bytes = b"", **related: str) -> bytes:
    named = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = head + f"<w:document {named}><w:body>{body}</w:body></w:document>".encode()
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _related("word/document.xml"),
        "word/document.xml": document,
    }
    if related:
        members["word/_rels/document.xml.rels"] = _related(**related)
    return zipped(members)


def _epub(chapter: str, spine: int = 1, head: bytes = b"", text: bytes = b"") -> bytes:
    chapters = '<itemref idref="a"/>' * spine
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="{chapter}" '
        f'media-type="application/xhtml+xml"/></manifest><spine>{chapters}'
        "</spine></package>"
    )
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "book.opf": head + package.encode(),
            **({chapter: text} if text else {}),
        }
    )


def _patched(mark: bytes, offset: int, new: bytes) -> bytes:
    """Return a zip archive in which *new* stands *offset* bytes after its first *mark*."""
    content = bytearray(zipped({"a.txt": _WORDS}))
    start = content.index(mark) + offset
    content[start : start + len(new)] = new
    return bytes(content)


def _tar_of_size(size: bytes) -> bytes:
    """Return a tar archive whose only member says that it has *size*."""
    header = bytearray(_header())
    header[124:136] = size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + bytes(1_024)


def _header() -> bytes:
    name, mode = b"a.txt".ljust(100, b"\0"), b"0000644\0" + b"0000000\0" * 2
    rest = bytes(12) + b"00000000000\0" + bytes(8) + b"0" + bytes(100) + b"ustar\x0000"
    return (name + mode + rest).ljust(512, b"\0")


def _packed(times: int) -> bytes:
    content = _WORDS
    for _ in range(times):
        content = gzip.compress(content)
    return content


def _looping_form() -> bytes:
    content = zlib.compress(b"/X Do " * 9)
    stream = b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<<" + stream,
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>" + stream,
    )


WORSE: Mapping[str, bytes] = {
    "fewer-than.html": b"<" * 1_000_000,
    "ampersands.html": b"<p>" + b"&" * 500_000,
    "attributes.html": b"<p " + b" ".join(b'a%d="1"' % n for n in range(200_000)) + b">" + _WORDS,
    "scripts.html": b"<script>" * 100_000 + _WORDS,
    "frames.html": b'<html><frameset><frame src="http://127.0.0.1:1/"></frameset></html>',
    "options.html": b"<select>" + b"<option>x" * 100_000 + b"</select><p>" + _WORDS,
    "order-lie.html": b"\xff\xfe" + b"<meta charset=utf-16><p>" + _WORDS + b".",
    "order-lie.txt": b"\xff\xfe\x00\x00" + _WORDS,
    "overlong.txt": b"\xc0\xaf" * 5_000 + _WORDS,
    "separators.txt": "\x0b\x0c\x85\u2028".encode() * 9_000 + _WORDS,
    "returns.txt": b"\n" * 9_000_000,
    "rows.md": b"| a | b |\n|---|---|\n" + b"| x | y |\n" * 1_100_000,
    "quotations.md": b">" * 100_000 + _WORDS,
    "code.md": b"`" * 300_001 + _WORDS,
    "yaml-long.md": front("title: " + "x" * 5_000_000),
    "yaml-self.md": front("title: &a [*a]"),
    "yaml-year-0.md": front("date: 0000-00-00"),
    "yaml-year-99999.md": front("date: 99999-01-01"),
    "yaml-digits.md": front(f"date: {'9' * 9_000}"),
    "yaml-nought.md": front('title: "a\\0b"'),
    "yaml-key.md": front("? [a, b]\n: c"),
    "cell.csv": b'text,title\n"' + b"x " * 5_500_000 + b'",Tides\n',
    "quotes.csv": b"text\n" + b'"' * 300_001 + b"\n",
    "digits.jsonl": b'{"text": "x", "id": ' + b"9" * 9_000 + b"}\n",
    "deep.json": b'[{"a": ' + b"[" * 100_000,
    "number.json": b"[" + b"1," * 99_000 + b"1]",
    "text.json": b'"' + b"x" * 11_000_000 + b'"',
    "columns.json": b"[{" + b",".join(b'"k%d": 1' % n for n in range(9_000)) + b"}]",
    "inner.json": json.dumps({"articles": [{"text": WORDS}]}).encode(),
    "unpaired.json": b'[{"text": "\\u0000\\u0001"}]',
    "offset.zip": _patched(b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"),
    "method.zip": _patched(b"PK\x01\x02", 10, b"\x63\x00"),
    "name.zip": zipped({"a\u202e.txt": b"", "\n.txt": b"", "a/../../b.txt": _WORDS}),
    "negative.tar": _tar_of_size(b"\xff" * 12),
    "immense.tar": _tar_of_size(b"\x80" + b"\x7f" * 11),
    "lie.tar": _tar_of_size(b"77777777777\0"),
    "hundred.txt.gz.gz.gz.gz": _packed(100),
    "behind.txt.gz": gzip.compress(_WORDS) + b"junk" * 99,
    "entity.docx": _docx(_TEXT, b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "laughs.docx": _docx(_TEXT, _LAUGHS),
    "upwards.docx": _docx(_TEXT, target="../../etc/passwd", kind="settings"),
    "cells.docx": _docx("<w:tbl><w:tr><w:tc>" * 900 + "</w:tc></w:tr></w:tbl>" * 900),
    "upwards.epub": _epub("../../../etc/passwd"),
    "elsewhere.epub": _epub("http://127.0.0.1:1/a.xhtml"),
    "laughs.epub": _epub("a.xhtml", head=_LAUGHS, text=b"<p>...</p>"),
    "form.pdf": _looping_form(),
    "reference.pdf": pdf(b"1 0 R"),
    "brackets.pdf": pdf(b"<</Type/Catalog/Pages " + b"[" * 99_000),
    "previous.pdf": pdf(b"<</Type/Catalog>>", trailer=b"/Prev 9"),
    "partial.eml": _HEAD + b"Content-Type: message/partial; number=1; total=2\n\n" + _WORDS,
    "elsewhere.eml": _HEAD + b"Content-Type: message/external-body; name=passwd\n\n" + _WORDS,
    "same-boundary.eml": _HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 99,
    "base64.eml": _HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"!!!!" * 9_000,
    "senders.mbox": b"From \n" * 99_000,
}
"""Each is skipped, with its reason."""


def _twice_named() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2):
            # Not by name, of which the library warns.
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), f"{WORDS} {number}")
    return buffer.getvalue().replace(b"1.txt", b"0.txt")


def _lines(*rows: Mapping[str, object]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


_MAIL = b"From a@b Sat May  3 09:00:00 2025\n" + _HEAD + b"\n%s\n\nFrom here it goes wrong.\n\n"
STRANGE: Mapping[str, tuple[bytes, int]] = {
    "override.txt": (("\u202e" * 9_000 + WORDS).encode(), 1),
    "unseen.txt": ("\u200b".join(WORDS).encode(), 1),
    "zalgo.txt": ("".join(letter + "\u0301" * 300 for letter in WORDS).encode(), 1),
    "surrogates.txt": (b"\xed\xa0\x80" * 9 + _WORDS, 1),
    "cut.txt": (_WORDS + b"\xf0\x9f\x98", 1),
    "escapes.txt": (b"\x1b[31m" + _WORDS * 9, 1),
    "a\nb\x1b[31m.txt": (_WORDS, 1),
    "emphasis.md": (b"*" * 9_000 + _WORDS + b"*" * 9_000, 1),
    "brackets.md": (b"[" * 9_000 + _WORDS, 1),
    "utf-7.html": (b"<meta charset=utf-7><p>+ADw-script+AD4- " + _WORDS, 1),
    "linked-data.html": (
        b'<script type="application/ld+json">{"@type": "NewsArticle", "datePublished":'
        b' "99999-99-99", "author": ' + b"[" * 9_000 + b"</script><p>" + _WORDS,
        1,
    ),
    "addresses.html": (
        b'<meta property="og:url" content="http://[::1"><link rel=canonical href="file:///">'
        b"<p>" + _WORDS,
        1,
    ),
    "title.jsonl": (_lines({"text": WORDS, "title": "Tide " * 200_000, "id": "a\x00/../b"}), 1),
    "dates.jsonl": (
        _lines(*({"text": WORDS, "date": day} for day in ("0000-01-01", "99999-01-01", 1e30))),
        3,
    ),
    "twice.jsonl": (b'{"text": "x", "text": "%s"}\n' % _WORDS, 1),
    "no-number.json": (b'[{"text": "%s", "date": NaN, "id": -Infinity}]' % _WORDS, 1),
    "twice.zip": (_twice_named(), 2),
    "size-lie.zip": (_patched(b"PK\x01\x02", 20, b"\xff" * 3), 1),
    "fields.docx": (
        _docx(f"<w:p><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r></w:p>{_TEXT}"),
        1,
    ),
    "template.docx": (
        _docx(_TEXT, target="http://127.0.0.1:1/a", kind="attachedTemplate", mode="External"),
        1,
    ),
    "cycle.epub": (_epub("a.xhtml", 9_000, text=b"<html><p>%s</p></html>" % _WORDS), 1),
    "from.mbox": (_MAIL % _WORDS * 3, 3),
    "charset.eml": (_HEAD + b"Content-Type: text/plain; charset=rot13\n\n" + _WORDS, 1),
    "head.eml": (_HEAD + b"Date: Mon, 99 Foo 99999 99:99:99 +9999\n\n" + _WORDS, 1),
}
"""Each is read as so many articles."""
