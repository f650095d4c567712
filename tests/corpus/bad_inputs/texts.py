"""Bad files of text, and of text in tables."""

import json
from collections.abc import Mapping

WORDS = "The tide rose in the night and the harbour was closed until the morning."
MANY = 100_000


def front(matter: str) -> bytes:
    """Return a Markdown file with *matter* in front."""
    return f"---\n{matter}\n---\n{WORDS}\n".encode()


def _laughs() -> bytes:
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    return front("\n".join([*lines, "title: *a39"]))


def _lists() -> bytes:
    return b"".join(b" " * (2 * depth) + b"- deeper\n" for depth in range(400))


TEXTS: Mapping[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\r\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "nought.txt": b"The tide\x00rose.",
    "controls.txt": bytes(range(1, 32)) * 9,
    "half-utf16.txt": b"\xff\xfea",
    "marks.txt": b"... --- ...",
    "a-pdf.txt": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "a-zip.md": b"PK\x03\x04" + bytes(60),
    "a-program.md": b"\x7fELF\x02\x01\x01" + bytes(200),
    "yaml-object.md": front("title: !!python/object/apply:os.system ['echo']"),
    "yaml-laughs.md": _laughs(),
    "yaml-open.md": b"---\ntitle: Tides\n\n" + WORDS.encode(),
    "yaml-list.md": front("- a\n- b"),
    "yaml-date.md": front("date: 31/12/2025"),
    "yaml-address.md": front("url: javascript:alert(1)"),
    "yaml-deep.md": front("x: " + "[" * 9_000),
    "lists-deep.md": _lists(),
    "heading-alone.md": b"# Tides",
}


def _row(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


TABLES: Mapping[str, bytes] = {
    "no-json.jsonl": b"the tide rose\n",
    "array.jsonl": b'["The tide rose."]\n',
    "deep.jsonl": b'{"text": ' + b"[" * MANY + b"]" * MANY + b"}\n",
    "no-text.jsonl": _row(headline="Tides", number=3),
    "blank-text.jsonl": _row(title="Tides", text="  "),
    "half-a-character.jsonl": b'{"title": "Tides", "text": "\\ud800"}\n',
    "number-as-text.jsonl": _row(title="Tides", text=3),
    "unclosed.jsonl": b'{"title": "Tides", "text": "The tide rose\n',
    "long-line.jsonl": b'{"text": "' + b"a" * 11_000_000 + b'"}\n',
    "empty.csv": b"",
    "header-alone.csv": b"title,text\n",
    "no-text.csv": b"headline,number\nTides,3\n",
    "columns.csv": b",".join(b"c%d" % n for n in range(200_000)) + b"\n1,2\n",
    "nought.csv": b"title,text\nTides,The ti\x00de rose.\n",
    "open-quote.csv": b'title,text\n"Tides,' + b"a" * 11_000_000,
    "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
}
