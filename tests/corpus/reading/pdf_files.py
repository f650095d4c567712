"""PDF files, written by hand: pages of lines in Helvetica, as small as pdfium reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEADING = 14.0
TOP = 720.0
LEFT = 72.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A line of text: where it begins, in points from the lower left, and how large it is."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = 11.0
    bold: bool = False


def lines(*texts: str, y: float = TOP, x: float = LEFT) -> list[Shown]:
    """Return *texts* below each other."""
    return [Shown(text=text, x=x, y=y - LEADING * place) for place, text in enumerate(texts)]


def pdf_of(
    *pages: Sequence[Shown],
    properties: Mapping[str, str] | None = None,
    encrypted: bool = False,
    picture: bool = False,
) -> bytes:
    """Return a PDF of *pages*, with a picture on each if *picture*."""
    count = len(pages)
    kids = " ".join(f"{7 + 2 * place} 0 R" for place in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        "<< " + " ".join(f"/{k} ({_escaped(v)})" for k, v in (properties or {}).items()) + " >>",
        _stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
                " /ColorSpace /DeviceGray", "x"),
    ]  # fmt: skip
    for place, page in enumerate(pages):
        objects += [
            f"{_PAGE} /Contents {8 + 2 * place} 0 R >>",
            _stream("", "\n".join(map(_operators, page)) + (_PICTURE if picture else "")),
        ]
    return _file(objects, "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({0}) /U ({0}) >>"
                 " /ID [(a) (a)]".format("x" * 32) if encrypted else "")  # fmt: skip


_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
    " /Resources << /Font << /F0 3 0 R /F1 4 0 R >> /XObject << /I 6 0 R >> >>"
)
_PICTURE = "\nq 100 0 0 100 72 72 cm /I Do Q"


def _font(name: str) -> str:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"


def _operators(line: Shown) -> str:
    font = f"/F{int(line.bold)} {line.size} Tf"
    return f"BT {font} 1 0 0 1 {line.x} {line.y} Tm ({_escaped(line.text)}) Tj ET"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    body = "%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n"
    tail = f"trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R {trailer} >>"
    return (f"{body}{head}{table}{tail}\nstartxref\n{len(body)}\n%%EOF\n").encode("cp1252")
